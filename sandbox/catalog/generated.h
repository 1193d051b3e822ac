// Makes tables for tests of scale: hundreds of thousands, which exist only by name until a statement reads their rows.
#pragma once

#include "base/result.h"
#include "sandbox/catalog/catalogue.h"
#include "sandbox/engine/database.h"

namespace kater::sandbox {

// Adds the catalog `scale` with `count` tables, 1,000 to a schema. Half of them hold events, half people.
Result<void> add_generated_tables(int count, Catalogue& catalogue, Connection& connection);

}  // namespace kater::sandbox
