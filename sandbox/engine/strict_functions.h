// Functions of ours inside DuckDB for what Databricks refuses in ANSI mode and DuckDB lets pass: sums that leave
// BIGINT, division by zero, places past an array's end, and aggregates over what has no order
// (docs/databricks/errors.md#ansi-mode, docs/databricks/sql.md#types-without-comparison).
#pragma once

#include <duckdb.h>

#include "base/result.h"

namespace kater::sandbox {

// Makes five functions known to the database of this connection. databricks_sum_fits(s) says whether the result of
// DuckDB's sum() fits into Databricks' sum, and fails where it does not; databricks_try_sum_fits(s) only says so.
// databricks_divide(a, b) is `/`. databricks_past_end(v, i) says whether v is an array that has no element i.
// databricks_comparable(v) is true, and an error for a type that has no order.
Result<void> register_strict_functions(duckdb_connection connection);

}  // namespace kater::sandbox
