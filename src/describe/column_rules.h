// Writes the rules' sentence about a column: what its name, type and keys tell, and nothing that they do not. Pure.
#pragma once

#include <string>

#include "model/table.h"
#include "model/table_profile.h"

namespace kater::describe {

// One sentence, never empty, for whatever the column is called. `column` is one of the table's; `profile`, where there
// is one, adds what its figures prove (figure_rules.h).
std::string column_sentence(const model::Table& table, const model::Column& column,
                            const model::TableProfile* profile = nullptr);

}  // namespace kater::describe
