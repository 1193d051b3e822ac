#include "access/throttle.h"

#include <gmock/gmock.h>

namespace kater::access {
namespace {

using std::chrono::seconds;
using ::testing::ElementsAre;

class ThrottleTest : public ::testing::Test {
 protected:
  void fail(int times, std::string_view account = "ada", std::string_view address = "1.1.1.1") {
    for (int i = 0; i < times; ++i) throttle_.failed(account, address);
  }
  long pause(std::string_view account = "ada", std::string_view address = "1.1.1.1") const {
    return throttle_.pause(account, address).count();
  }

  FakeClock clock_;
  Throttle throttle_{clock_, {.most_kept = 1000}};
};

TEST_F(ThrottleTest, ForgivesAFewMistakesAndThenDoublesThePause) {
  std::vector<long> pauses;
  for (int i = 0; i < 18; ++i) {
    fail(1);
    pauses.push_back(pause());
    clock_.advance(seconds{pauses.back()});
    EXPECT_EQ(pause(), 0) << "waited, one may try";
  }
  EXPECT_THAT(pauses, ElementsAre(0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900));
}

TEST_F(ThrottleTest, SlowsTheOneWhoGuessesAndNobodyElse) {
  fail(8);
  EXPECT_GT(pause("ada", "1.1.1.1"), 0);
  EXPECT_EQ(pause("ada", "2.2.2.2"), 0);
  EXPECT_EQ(pause("bob", "1.1.1.1"), 0);
}

TEST_F(ThrottleTest, ForgetsThePairWhenThePasswordFits) {
  fail(8);
  throttle_.succeeded("ada", "1.1.1.1");
  EXPECT_EQ(pause(), 0);
  fail(4);
  EXPECT_EQ(pause(), 0);
}

TEST_F(ThrottleTest, SlowsAnAddressThatTriesManyAccounts) {
  for (int i = 0; i < 60; ++i) fail(1, "person" + std::to_string(i));
  EXPECT_GT(pause("someone else"), 0);
  EXPECT_EQ(pause("someone else", "2.2.2.2"), 0);
}

TEST_F(ThrottleTest, SlowsAnAccountThatIsTriedFromEverywhereButNotItsOwner) {
  throttle_.succeeded("ada", "9.9.9.9");
  for (int i = 0; i < 120; ++i) fail(1, "ada", "10.0.0." + std::to_string(i));
  EXPECT_GT(pause("ada", "1.2.3.4"), 0);
  EXPECT_EQ(pause("ada", "9.9.9.9"), 0);
}

TEST_F(ThrottleTest, ForgetsAfterADay) {
  fail(20);
  clock_.advance(std::chrono::hours{25});
  fail(1);
  EXPECT_EQ(pause(), 0);
}

TEST_F(ThrottleTest, KeepsABoundedNumberOfNames) {
  for (int i = 0; i < 5000; ++i) {
    fail(1, "person" + std::to_string(i), "10.0.0." + std::to_string(i));
    clock_.advance(std::chrono::milliseconds{1});
  }
  fail(8);
  EXPECT_GT(pause(), 0) << "what is newest is kept";
}

}  // namespace
}  // namespace kater::access
