// SHOW and DESCRIBE, as queries that give what Databricks gives (docs/databricks/show-and-describe.md#result-columns).
#pragma once

#include <string>

#include "sandbox/catalog/catalogue.h"
#include "sandbox/sql/token.h"

namespace kater::sandbox {

struct Defaults {
  std::string catalog, schema;
};

bool is_show(Tokens tokens);
SqlResult<std::string> translate_show(Tokens tokens, const Catalogue& catalogue, const Defaults& defaults);

}  // namespace kater::sandbox
