#include "connect/databricks/retry.h"

#include <thread>
#include <vector>

#include "base/testing/result_matchers.h"

namespace kater::connect {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using std::chrono::milliseconds;

struct Story {
  std::vector<milliseconds> pauses;
  int calls = 0;
  bool goes_on = true;

  Result<int> run(int tries, Code code, int works_at) {
    const Sleep sleep = [this](milliseconds pause, std::stop_token) {
      pauses.push_back(pause);
      return goes_on;
    };
    return with_retries(tries, sleep, {}, [&]() -> Result<int> {
      if (++calls == works_at) return calls;
      return fail(code, "told to fail");
    });
  }
};

TEST(WithRetries, TriesAgainUntilItWorks) {
  Story story;
  EXPECT_THAT(story.run(5, Code::unavailable, 3), Holds(3));
  EXPECT_EQ(story.pauses.size(), 2U);
}

TEST(WithRetries, GivesUpAfterAsManyTriesAsItMayTake) {
  Story story;
  EXPECT_THAT(story.run(3, Code::unavailable, 9), FailsWith(Code::unavailable));
  EXPECT_EQ(story.calls, 3);
}

TEST(WithRetries, NeverRepeatsWhatWouldFailAgain) {
  for (const auto code :
       {Code::unauthenticated, Code::permission_denied, Code::not_found, Code::timed_out, Code::cancelled}) {
    Story story;
    EXPECT_THAT(story.run(5, code, 2), FailsWith(code));
    EXPECT_EQ(story.calls, 1);
  }
}

TEST(WithRetries, StopsWhenAskedInThePause) {
  Story story;
  story.goes_on = false;
  EXPECT_THAT(story.run(5, Code::unavailable, 2), FailsWith(Code::unavailable));
  EXPECT_EQ(story.calls, 1);
}

TEST(PauseAfter, DoublesUpToALimitAndIsCutByHalfAtMost) {
  for (int attempt = 1; attempt < 100; ++attempt) {
    const auto whole = std::min(milliseconds{500} * (1 << std::min(attempt - 1, 10)), milliseconds{10'000});
    const auto pause = pause_after(attempt);
    EXPECT_LE(pause, whole);
    EXPECT_GE(pause, whole / 2);
  }
}

TEST(ReallySleep, EndsAtOnceWhenAskedToStop) {
  std::stop_source stop;
  std::jthread asks{[&] { stop.request_stop(); }};
  EXPECT_FALSE(really_sleep(std::chrono::hours{1}, stop.get_token()));
  EXPECT_TRUE(really_sleep(milliseconds{1}, {}));
}

}  // namespace
}  // namespace kater::connect
