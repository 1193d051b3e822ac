// Databricks' functions and how DuckDB says them. What is not listed does not exist, so that nobody comes to rely on a
// function that only DuckDB has.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace kater::sandbox {

struct Function {
  std::string_view name;  // lower case
  std::size_t fewest;     // arguments
  std::size_t most;
  // What DuckDB is sent: $1 to $4 are the arguments, $* all of them, $| all with || between. A following FILTER (WHERE
  // p) is left as it is, unless $f stands for it: " AND (p)", or nothing. Empty: the function has the same name and
  // arguments there.
  std::string_view duckdb;
};

// Null when there is none.
const Function* find_function(std::string_view name);

// The call with its arguments put in; `filter` is the translated condition, empty where there is none.
std::string apply(const Function& function, std::span<const std::string> arguments, std::string_view filter);

}  // namespace kater::sandbox
