#include "process/queue/connection_backoff.h"

#include <gmock/gmock.h>

namespace kater::process {
namespace {

using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Error busy = fail(Code::unavailable, "busy", "The warehouse is busy.");
const Error refused = fail(Code::unauthenticated, "refused", "The token was refused.");
const Time start{seconds{1000}};

// Fails again and again, as soon as it may; how long each pause was, in seconds.
std::vector<std::int64_t> pauses_in_a_row(ConnectionBackoff& backoff, Time now, int times) {
  std::vector<std::int64_t> lengths;
  for (int i = 0; i < times; ++i) {
    backoff.pause("a", busy, now);
    const auto next = backoff.next_try(now).value();
    lengths.push_back(std::chrono::duration_cast<seconds>(next - now).count());
    now = next;
  }
  return lengths;
}

TEST(ConnectionBackoff, GrowFromASecondToAMinute) {
  ConnectionBackoff backoff;
  EXPECT_THAT(pauses_in_a_row(backoff, start, 8), ElementsAre(1, 2, 4, 8, 16, 32, 60, 60));
}

TEST(ConnectionBackoff, AreShortAgainAfterSomethingWorked) {
  ConnectionBackoff backoff;
  pauses_in_a_row(backoff, start, 5);
  const auto later = start + seconds{1000};
  EXPECT_TRUE(backoff.worked("a", later));
  EXPECT_FALSE(backoff.worked("a", later));
  EXPECT_THAT(pauses_in_a_row(backoff, later, 1), ElementsAre(1));
}

TEST(ConnectionBackoff, EndByThemselvesAndSayWhen) {
  ConnectionBackoff backoff;
  backoff.pause("a", busy, start);
  EXPECT_THAT(backoff.list(start), ElementsAre(Pause{"a", "The warehouse is busy.", start + seconds{1}}));
  EXPECT_THAT(backoff.paused(start), ElementsAre("a"));
  EXPECT_THAT(backoff.paused(start + seconds{1}), IsEmpty());
  EXPECT_THAT(backoff.list(start + seconds{1}), IsEmpty());
  EXPECT_EQ(backoff.next_try(start + seconds{1}), std::nullopt);
}

TEST(ConnectionBackoff, WaitForAPersonWhenTheTokenWasRefused) {
  ConnectionBackoff backoff;
  backoff.pause("a", refused, start);
  EXPECT_THAT(backoff.list(start + seconds{100'000}), ElementsAre(Pause{"a", "The token was refused.", std::nullopt}));
  backoff.resume("a");
  EXPECT_THAT(backoff.paused(start), IsEmpty());
}

TEST(ConnectionBackoff, CountCallsThatWereOnTheirWayOnce) {
  ConnectionBackoff backoff;
  EXPECT_TRUE(backoff.pause("a", busy, start));
  EXPECT_FALSE(backoff.pause("a", busy, start));
  EXPECT_EQ(backoff.next_try(start), start + seconds{1});
  EXPECT_TRUE(backoff.pause("a", refused, start));  // this one is news
  EXPECT_FALSE(backoff.pause("a", busy, start));
  EXPECT_EQ(backoff.next_try(start), std::nullopt);
}

TEST(ConnectionBackoff, DoNotEndBecauseALateCallWorked) {
  ConnectionBackoff backoff;
  backoff.pause("a", busy, start);
  EXPECT_FALSE(backoff.worked("a", start));
  EXPECT_THAT(backoff.paused(start), ElementsAre("a"));
}

TEST(ConnectionBackoff, OfOneConnectionAreNoneOfAnothers) {
  ConnectionBackoff backoff;
  backoff.pause("a", busy, start);
  backoff.pause("b", busy, start + seconds{5});
  EXPECT_THAT(backoff.paused(start + seconds{5}), ElementsAre("b"));
}

}  // namespace
}  // namespace kater::process
