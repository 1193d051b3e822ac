// Matchers for Result, so that a test reads as the promise it checks.
#pragma once

#include <gmock/gmock.h>

#include "base/result.h"

namespace kater::testing {

// Fails with this code, whatever the text.
MATCHER_P(FailsWith, code, std::string{"fails with "} + std::string{name_of(code)}) {
  if (arg.has_value()) {
    *result_listener << "which succeeded";
    return false;
  }
  *result_listener << "which failed with " << arg.error();
  return arg.error().code == code;
}

MATCHER(Succeeds, "succeeds") {
  if (!arg.has_value()) *result_listener << "which failed with " << arg.error();
  return arg.has_value();
}

// Succeeds with a value that matches `inner`.
MATCHER_P(Holds, inner, "succeeds with what was expected") {
  if (!arg.has_value()) {
    *result_listener << "which failed with " << arg.error();
    return false;
  }
  return ::testing::ExplainMatchResult(inner, arg.value(), result_listener);
}

}  // namespace kater::testing
