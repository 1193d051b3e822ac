// Writes every statement that was sent into the store's log (docs/promises.md#promise-4).
#pragma once

#include <string>

#include "connect/connector.h"

namespace kater::store {
class StatementLog;
}

namespace kater::process {

// Writes each statement of a connection into the log, as its run's where it has one. One that cannot be written down is
// no reason to fail what it was for: the trouble with the store shows as soon as a result is kept. `log` must outlive
// it.
connect::StatementObserver log_into(store::StatementLog& log, std::string connection_id, std::string run_id = {});

}  // namespace kater::process
