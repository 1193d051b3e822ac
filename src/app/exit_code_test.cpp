#include "app/exit_code.h"

#include <gtest/gtest.h>

#include <utility>

namespace kater::app {
namespace {

// Scripts were written against these (docs/operate/command-line.md).
TEST(ExitCode, KeepsItsNumbersForever) {
  const std::pair<ExitCode, int> documented[] = {{ExitCode::done, 0},
                                                 {ExitCode::failed, 1},
                                                 {ExitCode::wrong_usage, 2},
                                                 {ExitCode::not_allowed, 3},
                                                 {ExitCode::not_found, 4},
                                                 {ExitCode::unreachable, 5},
                                                 {ExitCode::some_tables_failed, 6},
                                                 {ExitCode::interrupted, 130}};
  for (const auto& [code, number] : documented) EXPECT_EQ(static_cast<int>(code), number);
}

TEST(ExitCode, TellsAScriptWhetherToTryAgain) {
  const std::pair<Code, ExitCode> cases[] = {{Code::unavailable, ExitCode::unreachable},
                                             {Code::timed_out, ExitCode::unreachable},
                                             {Code::invalid_argument, ExitCode::wrong_usage},
                                             {Code::unauthenticated, ExitCode::not_allowed},
                                             {Code::permission_denied, ExitCode::not_allowed},
                                             {Code::not_found, ExitCode::not_found},
                                             {Code::cancelled, ExitCode::interrupted},
                                             {Code::conflict, ExitCode::failed},
                                             {Code::unsupported, ExitCode::failed},
                                             {Code::resource_exhausted, ExitCode::failed},
                                             {Code::corrupt, ExitCode::failed},
                                             {Code::internal, ExitCode::failed}};
  for (const auto& [code, exit_code] : cases) EXPECT_EQ(exit_code_of(code), exit_code) << name_of(code);
}

}  // namespace
}  // namespace kater::app
