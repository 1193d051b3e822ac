// Reads USE CATALOG c, USE SCHEMA s, USE c.s and SET CATALOG c, which set what a session's later statements start from
// (docs/databricks/statements.md#sessions).
#pragma once

#include <optional>
#include <string>

#include "sandbox/sql/token.h"

namespace kater::sandbox {

// The names that such a statement gives, in lower case.
struct Use {
  std::string catalog;  // empty where only the schema changes
  std::string schema;   // empty where only the catalog changes: then it is `default`
};

bool is_use(Tokens tokens);
SqlResult<Use> read_use(Tokens tokens);

}  // namespace kater::sandbox
