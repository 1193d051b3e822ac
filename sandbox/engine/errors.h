// DuckDB's errors in Databricks' words (docs/databricks/errors.md#sql-error-classes).
#pragma once

#include <string_view>

#include "sandbox/sql/problem.h"

namespace kater::sandbox {

// `message` is DuckDB's; `statement` what the client sent, in which a syntax error's place is looked for.
SqlProblem problem_from_duckdb(std::string_view message, std::string_view statement);

// Whether the statement was interrupted rather than wrong.
bool was_interrupted(std::string_view duckdb_message);

}  // namespace kater::sandbox
