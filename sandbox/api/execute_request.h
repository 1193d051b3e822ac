// Reads and checks the body of an execute call (docs/databricks/statements.md#execute-request). Pure.
#pragma once

#include <chrono>
#include <string_view>

#include "base/result.h"
#include "sandbox/statement/statement.h"

namespace kater::sandbox {

// An execute call that may run. Its defaults are those of Databricks.
struct ExecuteRequest {
  StatementRequest statement;
  std::string warehouse_id;
  std::string session_id;  // empty: none
  std::chrono::seconds wait_timeout{10};
  bool cancel_on_timeout = false;
};

// Fails with corrupt when the body is no JSON object, with invalid_argument when a field is missing or has a value that
// is not allowed, and with unsupported where Databricks would take it and this build cannot. Each error has a sentence
// for the client.
Result<ExecuteRequest> read_execute_request(std::string_view body);

}  // namespace kater::sandbox
