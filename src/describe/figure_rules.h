// Says what the figures of a profile add to the rules' sentence about a column. Pure.
#pragma once

#include <string>

#include "model/table.h"
#include "model/table_profile.h"

namespace kater::describe {

// Returns a clause to follow the sentence, as "; between 0 and 1, as a rate is", or nothing. It uses only exact figures
// of the whole table: where a mask or a row filter decides what the token reads (`as_seen_by_token`), they prove
// nothing. It never gives a value that could be a person's: of dates the years, of numbers nothing but 0 and 1.
std::string figure_clause(const model::Column& column, const model::TableProfile& profile);

}  // namespace kater::describe
