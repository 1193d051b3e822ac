// Reads one table with its columns and keys.
#pragma once

#include <stop_token>

#include "base/result.h"
#include "connect/metadata.h"
#include "model/table.h"

namespace kater::discover {

// Only ever called for a selected table (docs/promises.md#promise-1). Costs one request, no statement. The errors'
// sentences name the table: not_found when it vanished, permission_denied when it may not be seen, corrupt when it has
// no columns at all.
Result<model::Table> read_table(connect::Metadata& metadata, const model::TableName& name, std::stop_token stop);

}  // namespace kater::discover
