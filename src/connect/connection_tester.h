// "Test Connection": what works and what does not, step by step, with the cause and what to do next.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.h"
#include "connect/connector.h"
#include "model/connection.h"

namespace kater::connect {

// In the order in which they are tried. After one of the first three failed nothing else is.
enum class TestStep { reach_host, trust_certificate, accept_token, find_warehouse, list_catalogs, run_statement };
std::string_view name_of(TestStep step);
std::string_view title_of(TestStep step);  // for people: "Reach the host"

enum class StepState { ok, failed, skipped };
std::string_view name_of(StepState state);

struct StepOutcome {
  TestStep step = TestStep::reach_host;
  StepState state = StepState::ok;
  std::int64_t milliseconds = 0;
  std::string sentence;  // what was found; for a failure its cause and what to do
  bool operator==(const StepOutcome&) const = default;
};

struct TestOptions {
  bool start_warehouse = false;  // somebody agreed to start one that is stopped, which costs
  std::chrono::milliseconds bound{30'000};
  std::chrono::milliseconds cold_start_bound{600'000};   // in place of it, for a start that was agreed to
  std::function<void(const StepOutcome&)> on_step = {};  // as each step ends
  std::function<void(std::chrono::milliseconds waited)> on_waiting = {};  // now and then while a warehouse starts
  StatementObserver observer = {};  // told of SELECT 1, as of every other statement
};

// No step failed; a skipped one is no failure.
bool all_went_well(const std::vector<StepOutcome>& steps);

// Thread-safe.
class ConnectionTester {
 public:
  virtual ~ConnectionTester() = default;
  // All six steps, whatever happens. Sends at most one statement, SELECT 1, and that only to a warehouse that runs, or
  // by agreement. Callbacks come on the calling thread.
  virtual std::vector<StepOutcome> test(const model::Connection& connection, model::ConnectionSecrets secrets,
                                        const TestOptions& options, std::stop_token stop) = 0;
};

}  // namespace kater::connect
