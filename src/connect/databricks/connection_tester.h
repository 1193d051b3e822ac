// Test Connection against a workspace of Databricks.
#pragma once

#include "base/clock.h"
#include "connect/connection_tester.h"
#include "connect/connector.h"
#include "connect/databricks/caller.h"
#include "connect/databricks/workspace.h"

namespace kater::connect::databricks {

// Runs each test over an HTTP client of its own. `clock` must outlive it.
class ConnectionTester final : public connect::ConnectionTester {
 public:
  ConnectionTester(HttpFactory make_http, const Clock& clock, CallerOptions options = {});

  model::TestReport test(const model::Connection& connection, model::ConnectionSecrets secrets,
                         const TestOptions& options, std::stop_token stop) override;

 private:
  HttpFactory make_http_;
  const Clock& clock_;
  CallerOptions options_;
};

}  // namespace kater::connect::databricks
