// Functions of ours inside DuckDB, for what DuckDB writes differently: databricks_string(x), databricks_json(x),
// databricks_size(x) and databricks_typeof(x) take a value of any type; databricks_schema_of_variants(list) and
// databricks_schema_of_json(list) a list of JSON texts.
#pragma once

#include <duckdb.h>

#include "base/result.h"

namespace kater::sandbox {

// Makes them known to the database of this connection. Costs no more than a call for each.
Result<void> register_functions(duckdb_connection connection);

}  // namespace kater::sandbox
