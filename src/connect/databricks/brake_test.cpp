#include "connect/databricks/brake.h"

#include <gtest/gtest.h>

namespace kater::connect {
namespace {

using std::chrono::milliseconds;

net::Reply reply(int status, std::string retry_after = {}) {
  net::Reply made{status};
  if (!retry_after.empty()) made.headers.emplace_back("retry-after", std::move(retry_after));
  return made;
}

TEST(RetryAfter, IsReadInBothFormsAndHeldWithinBounds) {
  const Time now = MUST(time_from("1994-11-06T08:49:30Z"));
  const std::pair<const char*, std::optional<milliseconds>> cases[] = {
      {"", std::nullopt},
      {"soon", std::nullopt},
      {"5", milliseconds{5'000}},
      {"0", milliseconds{1'000}},
      {"-3", milliseconds{1'000}},
      {"86400", milliseconds{60'000}},
      {"99999999999999999999", milliseconds{60'000}},
      {"Sun, 06 Nov 1994 08:49:37 GMT", milliseconds{7'000}},
      {"Sun, 06 Nov 1994 08:00:00 GMT", milliseconds{1'000}},
      {"Sun, 06 Nov 1994 08:49:37 GMT and more", std::nullopt},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(retry_after(reply(429, text), now), expected) << text;
}

TEST(Brake, HoldsEverybodyUntilThePauseIsOver) {
  FakeClock clock;
  Brake brake{clock};
  EXPECT_EQ(brake.pause(), milliseconds{0});
  brake.learn_from(reply(429, "10"));
  EXPECT_EQ(brake.pause(), milliseconds{10'000});
  brake.learn_from(reply(429));  // asks for less: the longer pause stays
  clock.advance(milliseconds{4'000});
  EXPECT_EQ(brake.pause(), milliseconds{6'000});
  clock.advance(milliseconds{7'000});
  EXPECT_EQ(brake.pause(), milliseconds{0});
}

TEST(Brake, MindsOnlyThatItIsTooMuch) {
  FakeClock clock;
  Brake brake{clock};
  for (const int status : {200, 403, 404, 500, 502, 503}) brake.learn_from(reply(status));
  EXPECT_EQ(brake.pause(), milliseconds{0});
  brake.learn_from(reply(503, "3"));
  EXPECT_EQ(brake.pause(), milliseconds{3'000});
}

}  // namespace
}  // namespace kater::connect
