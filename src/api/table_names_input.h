// Tables that a request names: [{catalog, schema, table}, …].
#pragma once

#include <string_view>
#include <vector>

#include "base/json.h"
#include "model/table_name.h"

namespace kater::api {

// {catalog, schema, table}; invalid_argument, with a sentence that names what is missing.
Result<model::TableName> table_name_in(const json::object& table);

// Empty where the field is missing; invalid_argument, with a sentence, where it is something else.
Result<std::vector<model::TableName>> table_names_in(const json::object& body, std::string_view field);

}  // namespace kater::api
