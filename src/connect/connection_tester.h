// "Test Connection": what works and what does not, step by step, with the cause and what to do next.
#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <stop_token>

#include "base/secret.h"
#include "connect/connector.h"
#include "model/connection.h"
#include "model/test_report.h"

namespace kater::connect {

// The steps in the order in which they are tried. After one of the first three failed, no other is.
namespace test_step {
using model::test_step::reach_host;
using model::test_step::trust_certificate;
inline constexpr model::TestStep accept_token{"accept_token", "Accept the token"};
inline constexpr model::TestStep find_warehouse{"find_warehouse", "Find the warehouse and its state"};
inline constexpr model::TestStep list_catalogs{"list_catalogs", "List catalogs"};
inline constexpr model::TestStep run_statement{"run_statement", "Run SELECT 1"};
inline constexpr std::array all{reach_host,     trust_certificate, accept_token,
                                find_warehouse, list_catalogs,     run_statement};
}  // namespace test_step

// How long a test may take, and what it may start.
struct TestOptions {
  bool start_warehouse = false;  // a person agreed to start one that is stopped, which costs
  std::chrono::milliseconds bound{30'000};
  std::chrono::milliseconds cold_start_bound{600'000};          // in place of it, for a start that was agreed to
  std::function<void(const model::StepOutcome&)> on_step = {};  // as each step ends
  std::function<void(std::chrono::milliseconds waited)> on_waiting = {};  // now and then while a warehouse starts
  StatementObserver observer = {};  // told of SELECT 1, as of every other statement
};

// Tests a connection that need not be saved. Thread-safe.
class ConnectionTester {
 public:
  virtual ~ConnectionTester() = default;
  // All six steps, whatever happens. Sends at most one statement, SELECT 1, and that only to a warehouse that runs, or
  // by agreement. Callbacks come on the calling thread.
  virtual model::TestReport test(const model::Connection& connection, model::ConnectionSecrets secrets,
                                 const TestOptions& options, std::stop_token stop) = 0;
};

}  // namespace kater::connect
