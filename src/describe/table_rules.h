// Writes the rules' sentence about a table: what its name, kind, keys and columns tell, and nothing that they do not.
// Pure.
#pragma once

#include <string>

#include "model/table.h"

namespace kater::describe {

// One sentence, never empty, for whatever the table is called.
std::string table_sentence(const model::Table& table);

}  // namespace kater::describe
