// A table as Unity Catalog writes it (docs/databricks/unity-catalog.md#tables).
#pragma once

#include "base/json.h"
#include "sandbox/catalog/catalogue.h"

namespace kater::sandbox {

enum class TableParts { all, listed };  // a list leaves out constraints
enum class WithColumns { yes, no };
enum class WithProperties { yes, no };

json::object table_json(const Table& table, TableParts parts, WithColumns columns = WithColumns::yes,
                        WithProperties properties = WithProperties::yes);

}  // namespace kater::sandbox
