// Reads a table's columns, keys and comments from the workspace, and keeps them.
#pragma once

#include <stop_token>

#include "connect/metadata.h"
#include "process/steps/outcome.h"
#include "process/steps/table_reader.h"
#include "store/store.h"

namespace kater::process {

// At most one request, but for a schema's list now and then; no warehouse.
StepResult<Ended> read_columns_step(store::Store& store, TableReader& reader, connect::Metadata& metadata,
                                    const model::Job& job, const std::stop_token& stop);

}  // namespace kater::process
