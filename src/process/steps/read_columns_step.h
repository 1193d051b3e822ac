// Reads a table's columns, keys and comments from the workspace, and keeps them.
#pragma once

#include <stop_token>

#include "connect/metadata.h"
#include "process/steps/outcome.h"
#include "process/steps/table_reader.h"
#include "store/store.h"

namespace kater::process {

// Costs one request at most, but for a schema's list now and then (table_reader.h); no warehouse is needed.
StepResult<Ended> read_columns_step(store::Store& store, TableReader& reader, connect::Metadata& metadata,
                                    const model::Job& job, const std::stop_token& stop);

}  // namespace kater::process
