// Reads INTERVAL literals in all their forms (docs/databricks/sql.md#interval-literals).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "sandbox/sql/token.h"

namespace kater::sandbox {

// A literal that was read, and where the statement goes on.
struct IntervalLiteral {
  std::string duckdb;  // INTERVAL '13 months'
  std::string units;   // `YEAR TO MONTH`, as its type says
  std::size_t after;   // the token behind it
};

// Whether a literal begins at `at`: the word INTERVAL, then a text or a number.
bool begins_interval(Tokens tokens, std::size_t at);

// Wraps an interval of DuckDB's, so that its column has the type INTERVAL `units`, which DuckDB does not have
// (DataType::duckdb).
std::string interval_of_type(const std::string& duckdb_interval, std::string_view units);

// Reads INTERVAL '1-2' YEAR TO MONTH, INTERVAL '1 02:03:04.5' DAY TO SECOND, INTERVAL -3 DAYS 4 HOURS and INTERVAL
// '3 days'. An unknown unit or form is a syntax error; months beside days are refused, as Databricks does.
SqlResult<IntervalLiteral> read_interval(Tokens tokens, std::size_t at);

}  // namespace kater::sandbox
