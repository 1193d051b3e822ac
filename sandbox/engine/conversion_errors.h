// Says in Databricks' words what DuckDB says of a value that a cast does not take
// (docs/databricks/errors.md#sql-error-classes).
#pragma once

#include <string>
#include <string_view>

#include "sandbox/sql/problem.h"

namespace kater::sandbox {

// `message` is DuckDB's, which begins with "Conversion Error". Nothing of it but the value gets into the answer.
SqlProblem conversion_problem(std::string_view message);

// Databricks' name of a type that DuckDB calls this: INT32 and INTEGER are INT. An unknown name stays as it is.
std::string databricks_type_name(std::string_view duckdb_name);
// The same of a list of them, `VARCHAR, MAP(INTEGER, BLOB)`.
std::string databricks_type_names(std::string_view duckdb_names);

}  // namespace kater::sandbox
