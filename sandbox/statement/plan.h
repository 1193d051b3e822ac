// Decides what DuckDB has to be asked for a statement of Databricks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sandbox/catalog/show.h"
#include "sandbox/statement/statement.h"

namespace kater::sandbox {

// What a statement takes: tables to make first, one query, and what comes of it.
struct Plan {
  std::string sql;                            // one query; empty where there is nothing to ask
  std::vector<const Table*> to_be_made = {};  // before it
  bool describes_columns = false;             // the answer is what columns it has, not their rows
  std::optional<Defaults> use = {};           // what later statements of the session start from
};

// A SELECT is translated; SHOW and DESCRIBE become queries; USE changes a session; a statement that would change data
// is refused, because the token of this workspace may only read.
SqlResult<Plan> plan(const StatementRequest& request, const Catalogue& catalogue);

}  // namespace kater::sandbox
