// Databricks' functions and how DuckDB writes them. A function that is not listed does not exist here, so that no
// client comes to rely on one that only DuckDB has.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kater::sandbox {

// One function of Databricks.
struct Function {
  std::string_view name;  // lower case
  std::size_t fewest;     // arguments
  std::size_t most;
  // The text that DuckDB gets: $1 to $4 are the arguments, $* all of them, $| all with || between; $q is "DISTINCT "
  // where the arguments begin with it. A following FILTER (WHERE p) is left as it is, unless $f stands for it: " AND
  // (p)", or nothing; or $t, which is FILTER and OVER as they are. $e is the error of an index past the end. Empty: the
  // function has the same name and arguments there.
  std::string_view duckdb;

  bool takes(std::string_view placeholder) const { return duckdb.find(placeholder) != std::string_view::npos; }
};

// A call, translated part by part.
struct CallParts {
  std::vector<std::string> arguments = {};
  std::string quantifier = {};  // "DISTINCT "
  std::string filter = {};      // the condition of FILTER, where the function takes $f
  std::string tail = {};        // " FILTER (…) OVER (…)", where it takes $t
};

// Finds a function by its name in any case; null when there is none.
const Function* find_function(std::string_view name);

// The call in DuckDB's words.
std::string apply(const Function& function, const CallParts& call);

}  // namespace kater::sandbox
