// Reads a table's columns, keys and comments from the workspace, and keeps them.
#pragma once

#include <stop_token>

#include "connect/metadata.h"
#include "process/outcome.h"
#include "store/store.h"

namespace kater::process {

// One request; no warehouse.
Outcome parse_step(store::Store& store, connect::Metadata& metadata, const model::Job& job, std::stop_token stop);

}  // namespace kater::process
