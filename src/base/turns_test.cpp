#include "base/turns.h"

#include <gtest/gtest.h>

#include <thread>

namespace kater {
namespace {

TEST(Turns, LetOneInForEachKeyAndTheNextWhenItGoes) {
  Turns turns;
  auto first = turns.wait_for("a", {});
  ASSERT_TRUE(first);
  EXPECT_TRUE(turns.wait_for("b", {})) << "another key does not wait";
  std::jthread next{[&] { EXPECT_TRUE(turns.wait_for("a", {})); }};
  first.reset();
  next.join();
  EXPECT_TRUE(turns.wait_for("a", {}));
}

TEST(Turns, EndAWaitWithAStop) {
  Turns turns;
  const auto first = turns.wait_for("a", {});
  bool was_let_in = true;
  std::jthread waiting{[&](const std::stop_token& stop) { was_let_in = turns.wait_for("a", stop).has_value(); }};
  waiting.request_stop();
  waiting.join();
  EXPECT_FALSE(was_let_in);
}

TEST(Turns, GoOnlyOnceWhenTheyAreMoved) {
  Turns turns;
  auto first = turns.wait_for("a", {});
  const auto moved = std::move(*first);
  first.reset();
  std::stop_source stopped;
  stopped.request_stop();
  EXPECT_FALSE(turns.wait_for("a", stopped.get_token())) << "it is still taken";
}

}  // namespace
}  // namespace kater
