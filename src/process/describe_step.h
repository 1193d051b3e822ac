// Writes the descriptions of a parsed table.
#pragma once

#include "base/clock.h"
#include "process/outcome.h"
#include "store/store.h"

namespace kater::process {

// Asks nobody: neither the workspace nor its warehouse. What a person or dbt wrote stays.
Outcome describe_step(store::Store& store, const Clock& clock, const model::Job& job);

}  // namespace kater::process
