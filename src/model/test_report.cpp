#include "model/test_report.h"

#include <algorithm>
#include <utility>

namespace kater::model {

bool TestReport::ok() const { return std::ranges::find(steps, StepState::failed, &StepOutcome::state) == steps.end(); }

std::string_view TestReport::sentence() const {
  if (steps.empty()) return {};
  const auto failed = std::ranges::find(steps, StepState::failed, &StepOutcome::state);
  return failed == steps.end() ? steps.back().sentence : failed->sentence;
}

TestReport report_of_one_request(std::span<const TestStep> steps, std::size_t failed, std::string sentence,
                                 std::int64_t milliseconds) {
  TestReport report{.steps = {}, .milliseconds = milliseconds};
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto state = i < failed ? StepState::ok : i == failed ? StepState::failed : StepState::skipped;
    report.steps.push_back({.step = steps[i], .state = state, .sentence = {}, .milliseconds = {}});
  }
  if (!steps.empty()) report.steps[std::min(failed, steps.size() - 1)].sentence = std::move(sentence);
  return report;
}

}  // namespace kater::model
