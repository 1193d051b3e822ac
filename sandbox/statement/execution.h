// Runs one statement to its end, and writes its rows in the form in which they go over the wire.
#pragma once

#include <functional>
#include <memory>

#include "sandbox/catalog/catalogue.h"
#include "sandbox/statement/statement.h"

namespace kater::sandbox {

using Outcome = tl::expected<std::shared_ptr<const StatementResult>, StatementFailure>;

// Blocks until the statement is done. `cancelled` is asked between two batches of rows; a caller that cancels must also
// interrupt the connection, since one batch may take long. The result after a cancel means nothing.
Outcome execute(const StatementRequest& request, const Catalogue& catalogue, Connection& connection,
                const std::function<bool()>& cancelled);

}  // namespace kater::sandbox
