// Reads tables as Unity Catalog describes them (docs/databricks/unity-catalog.md#tables). Pure; a field that is missing
// or odd costs that field and nothing else.
#pragma once

#include <optional>
#include <string_view>

#include "base/json.h"
#include "model/table.h"

namespace kater::connect::databricks {

// Reads `catalog.schema.table` without quotes. All after the second dot is the table: a foreign catalog's may hold
// dots.
std::optional<model::TableName> name_from_full(std::string_view full_name);

// Reads the table that was asked for, and keeps the name by which it was asked for.
model::Table table_from(const json::object& body, const model::TableName& asked);

// An entry of a list, which has either a full name or its three parts; nothing where it has no name.
std::optional<model::TableSummary> summary_from(const json::object& entry);

}  // namespace kater::connect::databricks
