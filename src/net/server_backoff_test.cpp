#include "net/server_backoff.h"

#include <gmock/gmock.h>

#include <thread>

namespace kater::net {
namespace {

using namespace std::chrono_literals;

const Time now{std::chrono::seconds{784'111'770}};  // 1994-11-06T08:49:30Z, 7 seconds before RFC 9110's example

Reply reply(int status, std::string retry_after = {}) {
  if (retry_after.empty()) return {status, {}, {}};
  return {status, {{"retry-after", std::move(retry_after)}}, {}};
}

TEST(RetryAfter, ReadsSecondsAndEveryFormOfAnHttpDate) {
  const std::pair<const char*, std::optional<std::chrono::milliseconds>> cases[] = {
      {"7", 7s},
      {"Sun, 06 Nov 1994 08:49:37 GMT", 7s},
      {"Sunday, 06-Nov-94 08:49:37 GMT", 7s},
      {"Sun Nov  6 08:49:37 1994", 7s},
      {"", std::nullopt},
      {"soon", std::nullopt},
      {"-1", std::nullopt},
      {"1.5", std::nullopt},
  };
  for (const auto& [value, wait] : cases) EXPECT_EQ(retry_after(value, now), wait) << value;
}

TEST(RetryAfter, IsHeldBetweenOneAndSixtySeconds) {
  for (const char* value : {"0", "Sun, 06 Nov 1994 08:00:00 GMT"}) EXPECT_EQ(retry_after(value, now), 1s) << value;
  for (const char* value : {"3600", "99999999999999999999", "Sun, 06 Nov 2094 08:49:37 GMT"}) {
    EXPECT_EQ(retry_after(value, now), 60s) << value;
  }
}

TEST(ServerBackoff, HoldsEverybodyUntilTheWaitIsOver) {
  FakeClock clock{now};
  ServerBackoff backoff{clock};
  EXPECT_EQ(backoff.pause(), 0s);
  backoff.learn_from(reply(429, "7"));
  EXPECT_EQ(backoff.pause(), 7s);
  clock.advance(5s);
  EXPECT_EQ(backoff.pause(), 2s);
  clock.advance(5s);
  EXPECT_EQ(backoff.pause(), 0s);
}

TEST(ServerBackoff, IsOnlyEverProlonged) {
  FakeClock clock{now};
  ServerBackoff backoff{clock};
  backoff.learn_from(reply(429, "30"));
  backoff.learn_from(reply(429, "5"));
  backoff.learn_from(reply(200));
  EXPECT_EQ(backoff.pause(), 30s);
}

TEST(ServerBackoff, WaitsASecondWhereNoWaitWasNamed) {
  FakeClock clock{now};
  ServerBackoff backoff{clock};
  backoff.learn_from(reply(429));
  EXPECT_EQ(backoff.pause(), 1s);
}

TEST(ServerBackoff, TakesAServerThatIsDownForNoSignOfTooMuch) {
  FakeClock clock{now};
  ServerBackoff backoff{clock};
  for (const int status : {200, 404, 500, 502, 503, 504}) backoff.learn_from(reply(status));
  EXPECT_EQ(backoff.pause(), 0s);
  backoff.learn_from(reply(503, "4"));
  EXPECT_EQ(backoff.pause(), 4s);
}

TEST(ServerBackoff, MayBeSharedByThreads) {
  FakeClock clock{now};
  ServerBackoff backoff{clock};
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&backoff, t] {
        for (int i = 0; i < 100; ++i) backoff.learn_from(reply(429, std::to_string(2 + t)));
      });
    }
  }
  EXPECT_EQ(backoff.pause(), 5s);
}

}  // namespace
}  // namespace kater::net
