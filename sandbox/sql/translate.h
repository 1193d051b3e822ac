// Translates Databricks' SQL for DuckDB: names, literals, functions, types and clauses that the two spell differently.
// It works on tokens and does not parse expressions, so what both spell alike passes through and DuckDB judges it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sandbox/sql/problem.h"
#include "sandbox/sql/token.h"

namespace kater::sandbox {

// The value of a marker `:name`; one without a text is NULL. Markers `?` take parameters in their order.
struct Parameter {
  std::string name;
  std::optional<std::string> value;
  std::string type = "STRING";
};

// Knows the tables that a statement may name.
class Relations {
 public:
  virtual ~Relations() = default;
  // What DuckDB calls the relation of this path of one to three names, or why it may not be read.
  virtual SqlResult<std::string> find(std::span<const std::string> path) = 0;
  // The query that gives data_skipping_summary() of this table.
  virtual SqlResult<std::string> data_skipping(std::span<const std::string> path) = 0;
  // Catalog and schema of names that have none.
  virtual std::pair<std::string_view, std::string_view> current() const = 0;
};

// The query in DuckDB's words. Columns of the outermost SELECT that have no alias are named as Databricks names them.
SqlResult<std::string> translate_query(Tokens tokens, Relations& relations, std::span<const Parameter> parameters = {});

}  // namespace kater::sandbox
