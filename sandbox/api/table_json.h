// Writes a table as Unity Catalog does (docs/databricks/unity-catalog.md#tables).
#pragma once

#include "base/json.h"
#include "sandbox/catalog/catalogue.h"

namespace kater::sandbox {

// A list leaves out constraints (docs/databricks/unity-catalog.md#what-a-list-leaves-out).
enum class TableParts { all, listed };
// What `omit_columns` and `omit_properties` of a request leave out.
enum class WithColumns { yes, no };
enum class WithProperties { yes, no };

json::object table_json(const Table& table, TableParts parts, WithColumns columns = WithColumns::yes,
                        WithProperties properties = WithProperties::yes);

}  // namespace kater::sandbox
