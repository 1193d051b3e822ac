// Tables for scale: hundreds of thousands, that exist by name until somebody asks for their rows.
#pragma once

#include "base/result.h"
#include "sandbox/catalog/catalogue.h"
#include "sandbox/engine/database.h"

namespace kater::sandbox {

// Adds the catalog `scale` with `count` tables, 1,000 to a schema.
Result<void> add_generated_tables(int count, Catalogue& catalogue, Connection& connection);

}  // namespace kater::sandbox
