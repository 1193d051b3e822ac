// Turns SHOW and DESCRIBE into queries that give what Databricks gives
// (docs/databricks/show-and-describe.md#result-columns).
#pragma once

#include <string>

#include "sandbox/catalog/catalogue.h"
#include "sandbox/sql/token.h"

namespace kater::sandbox {

// The catalog and schema that names without one belong to, of a statement or a session.
struct Defaults {
  std::string catalog, schema;
};

// Whether the statement begins with SHOW, DESCRIBE or DESC.
bool is_show(Tokens tokens);
// The query for such a statement, or what is wrong with it. REQUIRES: is_show().
SqlResult<std::string> translate_show(Tokens tokens, const Catalogue& catalogue, const Defaults& defaults);

}  // namespace kater::sandbox
