#include "api/views/tests.h"

namespace kater::api {

json::object view_of(const model::StepOutcome& outcome) {
  json::object view{{"step", outcome.step.name},
                    {"title", outcome.step.title},
                    {"state", name_of(outcome.state)},
                    {"sentence", outcome.sentence}};
  if (outcome.milliseconds) view["milliseconds"] = *outcome.milliseconds;
  return view;
}

json::object view_of(const model::TestReport& report) {
  json::array steps;
  for (const auto& outcome : report.steps) steps.push_back(view_of(outcome));
  return {{"ok", report.ok()}, {"milliseconds", report.milliseconds}, {"steps", std::move(steps)}};
}

}  // namespace kater::api
