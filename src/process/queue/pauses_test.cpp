#include "process/queue/pauses.h"

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
std::vector<std::int64_t> pauses_in_a_row(Pauses& pauses, Time now, int times) {
  std::vector<std::int64_t> lengths;
  for (int i = 0; i < times; ++i) {
    pauses.pause("a", busy, now);
    const auto next = pauses.next_try(now).value();
    lengths.push_back(std::chrono::duration_cast<seconds>(next - now).count());
    now = next;
  }
  return lengths;
}

TEST(Pauses, GrowFromASecondToAMinute) {
  Pauses pauses;
  EXPECT_THAT(pauses_in_a_row(pauses, start, 8), ElementsAre(1, 2, 4, 8, 16, 32, 60, 60));
}

TEST(Pauses, AreShortAgainAfterSomethingWorked) {
  Pauses pauses;
  pauses_in_a_row(pauses, start, 5);
  const auto later = start + seconds{1000};
  EXPECT_TRUE(pauses.worked("a", later));
  EXPECT_FALSE(pauses.worked("a", later));
  EXPECT_THAT(pauses_in_a_row(pauses, later, 1), ElementsAre(1));
}

TEST(Pauses, EndByThemselvesAndSayWhen) {
  Pauses pauses;
  pauses.pause("a", busy, start);
  EXPECT_THAT(pauses.list(start), ElementsAre(Pause{"a", "The warehouse is busy.", start + seconds{1}}));
  EXPECT_THAT(pauses.paused(start), ElementsAre("a"));
  EXPECT_THAT(pauses.paused(start + seconds{1}), IsEmpty());
  EXPECT_THAT(pauses.list(start + seconds{1}), IsEmpty());
  EXPECT_EQ(pauses.next_try(start + seconds{1}), std::nullopt);
}

TEST(Pauses, WaitForAPersonWhenTheTokenWasRefused) {
  Pauses pauses;
  pauses.pause("a", refused, start);
  EXPECT_THAT(pauses.list(start + seconds{100'000}), ElementsAre(Pause{"a", "The token was refused.", std::nullopt}));
  pauses.resume("a");
  EXPECT_THAT(pauses.paused(start), IsEmpty());
}

TEST(Pauses, CountCallsThatWereOnTheirWayOnce) {
  Pauses pauses;
  EXPECT_TRUE(pauses.pause("a", busy, start));
  EXPECT_FALSE(pauses.pause("a", busy, start));
  EXPECT_EQ(pauses.next_try(start), start + seconds{1});
  EXPECT_TRUE(pauses.pause("a", refused, start));  // this one is news
  EXPECT_FALSE(pauses.pause("a", busy, start));
  EXPECT_EQ(pauses.next_try(start), std::nullopt);
}

TEST(Pauses, DoNotEndBecauseALateCallWorked) {
  Pauses pauses;
  pauses.pause("a", busy, start);
  EXPECT_FALSE(pauses.worked("a", start));
  EXPECT_THAT(pauses.paused(start), ElementsAre("a"));
}

TEST(Pauses, OfOneConnectionAreNoneOfAnothers) {
  Pauses pauses;
  pauses.pause("a", busy, start);
  pauses.pause("b", busy, start + seconds{5});
  EXPECT_THAT(pauses.paused(start + seconds{5}), ElementsAre("b"));
}

}  // namespace
}  // namespace kater::process
