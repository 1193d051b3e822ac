// Every statement that was sent is written down (docs/promises.md#promise-4).
#pragma once

#include <string>

#include "connect/connector.h"
#include "store/store.h"

namespace kater::process {

// Writes each statement of a connection into the log, as its run's where it has one. One that cannot be written down is
// no reason to fail what it was for: the trouble with the store shows as soon as a result is kept. `store` must outlive
// it.
connect::StatementObserver log_into(store::Store& store, std::string connection_id, std::string run_id = {});

}  // namespace kater::process
