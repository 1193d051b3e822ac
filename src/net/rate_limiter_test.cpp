#include "net/rate_limiter.h"

#include <gtest/gtest.h>

#include "base/testing/result_matchers.h"

namespace kater::net {
namespace {

TEST(RateLimiterTest, KeepsCallsAndTokensOfAMinute) {
  FakeClock clock;
  std::vector<std::chrono::milliseconds> waits;
  RateLimiter limiter{clock, [&](std::chrono::milliseconds wait, const std::stop_token&) {
                        waits.push_back(wait);
                        clock.advance(wait);
                        return true;
                      }};
  const RateLimiter::Limits limits{.at_once = 2, .calls_a_minute = 2, .tokens_a_minute = 100};
  MUST(limiter.enter(limits, 10, {}));
  clock.advance(std::chrono::seconds{10});
  MUST(limiter.enter(limits, 10, {}));
  limiter.leave();
  limiter.leave();
  EXPECT_TRUE(waits.empty());
  MUST(limiter.enter(limits, 10, {}));
  limiter.leave();
  EXPECT_EQ(waits, std::vector<std::chrono::milliseconds>{std::chrono::seconds{50}});
  MUST(limiter.enter(limits, 500, {}));
  EXPECT_GE(waits.size(), 2U) << "alone, since it is more than a minute's worth";
  std::stop_source stop;
  stop.request_stop();
  MUST(limiter.enter({.at_once = 2}, 1, {}));
  EXPECT_FALSE(limiter.enter({.at_once = 2}, 1, stop.get_token()).has_value()) << "both are under way";
}

}  // namespace
}  // namespace kater::net
