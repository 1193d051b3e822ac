// DuckDB's errors in Databricks' words (docs/databricks/errors.md#sql-error-classes).
#pragma once

#include <string_view>

#include "sandbox/sql/problem.h"

namespace kater::sandbox {

// Translates a failure. `message` is DuckDB's; `statement` is what the client sent, in which the place of a syntax
// error is looked for. Where Databricks' words are not known it gives DuckDB's first line alone, since the further
// lines quote the translated statement. A message that our own functions reported is read back as it was.
SqlProblem problem_from_duckdb(std::string_view message, std::string_view statement);

// Whether the statement was interrupted rather than wrong.
bool was_interrupted(std::string_view duckdb_message);

}  // namespace kater::sandbox
