// Writes what dbt says about a table into its row, and reads it back.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/dbt.h"

namespace kater::store {

std::string to_json(const model::DbtTable& table);
Result<model::DbtTable> dbt_table_from_json(std::string_view text);

}  // namespace kater::store
