// What DuckDB has to be asked for a statement of Databricks.
#pragma once

#include <string>
#include <vector>

#include "sandbox/catalog/catalogue.h"
#include "sandbox/statement/statement.h"

namespace kater::sandbox {

struct Plan {
  std::string sql;                       // one query
  std::vector<const Table*> to_be_made;  // before it
};

// A SELECT is translated; SHOW and DESCRIBE become queries; what would change anything is refused, for the token of
// this workspace may only read.
SqlResult<Plan> plan(const StatementRequest& request, const Catalogue& catalogue);

}  // namespace kater::sandbox
