// Writes a table as JSON and reads it back tolerantly, so that a later version may add fields.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/table.h"

namespace kater::store {

// All but the name and the kind, which have columns of their own.
std::string to_json(const model::Table& table);
// Fields that are missing or of another type have their defaults. corrupt when it is no JSON object.
Result<model::Table> table_from_json(std::string_view text);

}  // namespace kater::store
