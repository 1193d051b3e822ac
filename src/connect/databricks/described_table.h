// Reads a table from the rows of DESCRIBE TABLE EXTENDED (docs/databricks/show-and-describe.md#rows-of-describe), for
// catalogs that only SQL reads. Pure.
#pragma once

#include <string_view>

#include "connect/warehouse.h"
#include "model/table.h"

namespace kater::connect::databricks {

// The value of this column in a row, whatever its case and place; empty where there is none or it is NULL.
std::string_view value_at(const Rows& rows, const Row& row, std::string_view column);

// Columns end at the first name that is blank or begins with `#`; on a partitioned table its partition columns come
// once more behind that. A table without columns has none here either.
model::Table table_from(const Rows& described, const model::TableName& asked);

}  // namespace kater::connect::databricks
