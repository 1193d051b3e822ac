// The result of a test of a connection, step by step: to a data store, to dbt Cloud, to a language model.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kater::model {

// One step of a test. Its texts live as long as the program.
struct TestStep {
  std::string_view name;   // what the API carries: `reach_host`
  std::string_view title;  // for people: `Reach the host`
  bool operator==(const TestStep&) const = default;
};

// The steps that every test of a server begins with.
namespace test_step {
inline constexpr TestStep reach_host{"reach_host", "Reach the host"};
inline constexpr TestStep trust_certificate{"trust_certificate", "Trust its certificate"};
}  // namespace test_step

// How a step ended. `skipped` is one that was not tried, which is no failure.
enum class StepState { ok, failed, skipped };
std::string_view name_of(StepState state);

// What is told of one step.
struct StepOutcome {
  TestStep step;
  StepState state = StepState::ok;
  std::string sentence;                      // what was found; for a failure its cause and what to do
  std::optional<std::int64_t> milliseconds;  // nothing where several steps are one request
  bool operator==(const StepOutcome&) const = default;
};

// The report of a whole test, as the portal and the command line show it.
struct TestReport {
  std::vector<StepOutcome> steps;  // all of the test, in their order
  std::int64_t milliseconds = 0;   // for all of them

  bool ok() const;  // no step failed; a skipped one is no failure
  // The failure's, else the last step's: where there is room for one.
  std::string_view sentence() const;
};

// The report of a test whose steps are one request: those before `failed` went well, and those behind it were not
// tried. Where `failed` is past the last one, none failed. `sentence` is about the one that failed, else about the
// last.
TestReport report_of_one_request(std::span<const TestStep> steps, std::size_t failed, std::string sentence,
                                 std::int64_t milliseconds);

}  // namespace kater::model
