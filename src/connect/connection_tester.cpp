#include "connect/connection_tester.h"

#include <algorithm>

namespace kater::connect {

std::string_view name_of(TestStep step) {
  switch (step) {
    case TestStep::reach_host:
      return "reach_host";
    case TestStep::trust_certificate:
      return "trust_certificate";
    case TestStep::accept_token:
      return "accept_token";
    case TestStep::find_warehouse:
      return "find_warehouse";
    case TestStep::list_catalogs:
      return "list_catalogs";
    case TestStep::run_statement:
      return "run_statement";
  }
  return {};
}

std::string_view title_of(TestStep step) {
  switch (step) {
    case TestStep::reach_host:
      return "Reach the host";
    case TestStep::trust_certificate:
      return "Trust its certificate";
    case TestStep::accept_token:
      return "Accept the token";
    case TestStep::find_warehouse:
      return "Find the warehouse and its state";
    case TestStep::list_catalogs:
      return "List catalogs";
    case TestStep::run_statement:
      return "Run SELECT 1";
  }
  return {};
}

std::string_view name_of(StepState state) {
  switch (state) {
    case StepState::ok:
      return "ok";
    case StepState::failed:
      return "failed";
    case StepState::skipped:
      return "skipped";
  }
  return {};
}

bool all_went_well(const std::vector<StepOutcome>& steps) {
  return std::ranges::none_of(steps, [](const StepOutcome& step) { return step.state == StepState::failed; });
}

}  // namespace kater::connect
