// What the figures of a profile add to the rules' sentence about a column.
#pragma once

#include <string>

#include "model/table.h"
#include "model/table_profile.h"

namespace kater::describe {

// A clause to follow the sentence, as "; between 0 and 1, as a rate is", or nothing. Only from exact figures of the
// whole table: where a mask or a row filter stands between us and the data (`as_seen_by_token`), they prove nothing.
// Never a value that could be a person's: of dates their years, of numbers nothing but 0 and 1.
std::string figure_clause(const model::Column& column, const model::TableProfile& profile);

}  // namespace kater::describe
