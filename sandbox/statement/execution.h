// Runs one statement to its end and writes its rows down as they go over the wire.
#pragma once

#include <functional>
#include <memory>

#include "sandbox/catalog/catalogue.h"
#include "sandbox/statement/statement.h"

namespace kater::sandbox {

using Outcome = tl::expected<std::shared_ptr<const StatementResult>, StatementFailure>;

// Blocks until it is done. `cancelled` is asked between two batches of rows; whoever cancels also interrupts the
// connection. What it returns after a cancel means nothing.
Outcome execute(const StatementRequest& request, const Catalogue& catalogue, Connection& connection,
                const std::function<bool()>& cancelled);

}  // namespace kater::sandbox
