// Tells which columns of a table have statistics that queries can be answered from
// (docs/databricks/sql.md#columns-with-statistics).
#pragma once

#include <string>

#include "sandbox/catalog/catalogue.h"

namespace kater::sandbox {

// Returns a query that gives the rows of data_skipping_summary(): one for each leaf of a column. All files here have
// statistics, for the types and for as many columns as Delta has by default.
std::string data_skipping_query(const TableShape& shape);

}  // namespace kater::sandbox
