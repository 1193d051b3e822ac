// The relations of system.information_schema and of every catalog's own
// (docs/databricks/information-schema.md#relations), as views in DuckDB over a few tables that are filled from the
// catalogue.
#pragma once

#include "base/result.h"
#include "sandbox/catalog/catalogue.h"
#include "sandbox/engine/database.h"

namespace kater::sandbox {

// Adds to the catalogue the catalog `system` and a schema `information_schema` in each catalog, then makes them in
// DuckDB. Call it once, when all else is in the catalogue: what comes later would be missing in its rows.
Result<void> add_information_schema(Catalogue& catalogue, Connection& connection);

}  // namespace kater::sandbox
