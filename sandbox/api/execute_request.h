// The body of an execute call, checked (docs/databricks/statements.md#execute-request).
#pragma once

#include <chrono>
#include <string_view>

#include "base/result.h"
#include "sandbox/statement/statement.h"

namespace kater::sandbox {

struct ExecuteRequest {
  StatementRequest statement;
  std::string warehouse_id;
  std::string session_id;  // empty: none
  std::chrono::seconds wait_timeout{10};
  bool cancel_on_timeout = false;
};

// corrupt: not JSON · invalid_argument: a field is missing or has a value that is not allowed · unsupported: Databricks
// would take it and we do not yet. Each with a sentence for the client.
Result<ExecuteRequest> read_execute_request(std::string_view body);

}  // namespace kater::sandbox
