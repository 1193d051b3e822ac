#include "store/accounts/browser_sessions.h"

#include "base/testing/result_matchers.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using namespace std::chrono_literals;
using kater::testing::FailsWith;
using kater::testing::Succeeds;
using ::testing::SizeIs;

class BrowserSessionsTest : public ::testing::Test {
 protected:
  BrowserSessionsTest() {
    MUST(store_->people().add({.id = "p1", .username = "ada", .role = model::Role::admin, .created_at = now()}));
    MUST(store_->people().add({.id = "p2", .username = "bob", .created_at = now()}));
  }
  Time now() { return store_.clock().now(); }
  BrowserSessions& sessions() { return store_->sessions(); }
  void add(const std::string& id, const std::string& person = "p1") {
    MUST(sessions().add(
        {.id = id, .person_id = person, .expires_at = now() + 12h, .address = "10.0.0.1", .browser = "Firefox"},
        "cookie of " + id));
  }
  bool lets_in(const std::string& id) {
    const bool lets = sessions().use("cookie of " + id, 2h).has_value();
    EXPECT_EQ(sessions().look_at(id, 2h).has_value(), lets);
    return lets;
  }

  testing::TemporaryStore store_;
};

TEST_F(BrowserSessionsTest, LetInByTheirCookieAndAreTheLastLogin) {
  add("s1");
  const auto used = MUST(sessions().use("cookie of s1", 2h));
  EXPECT_EQ(used.id, "s1");
  EXPECT_EQ(used.person.username, "ada");
  EXPECT_EQ(used.person.last_login_at, now());
  EXPECT_THAT(sessions().use("s1", 2h), FailsWith(Code::unauthenticated)) << "an id is no cookie";
  EXPECT_THAT(sessions().use("", 2h), FailsWith(Code::unauthenticated));
}

TEST_F(BrowserSessionsTest, EndWhenNobodyUsesThem) {
  add("s1");
  store_.clock().advance(2h);
  EXPECT_FALSE(lets_in("s1"));
}

TEST_F(BrowserSessionsTest, StayWhileTheyAreUsedButNotForEver) {
  add("s1");
  for (int i = 0; i < 11; ++i) {
    store_.clock().advance(1h);
    EXPECT_TRUE(lets_in("s1")) << i;
  }
  store_.clock().advance(1h);
  EXPECT_FALSE(lets_in("s1")) << "twelve hours are all there are, whatever one does";
}

TEST_F(BrowserSessionsTest, ToLookAtOneIsNoUseOfIt) {
  add("s1");
  for (int i = 0; i < 3; ++i) {
    store_.clock().advance(1h);
    static_cast<void>(sessions().look_at("s1", 2h));
  }
  EXPECT_FALSE(lets_in("s1"));
}

TEST_F(BrowserSessionsTest, EndOneByOneOrAllAtOnceAndOnlyOnesOwn) {
  for (const auto* id : {"s1", "s2", "s3"}) add(id);
  add("other", "p2");
  EXPECT_THAT(sessions().of("p1", 2h), kater::testing::Holds(SizeIs(3)));
  EXPECT_THAT(sessions().remove("p1", "other"), FailsWith(Code::not_found));
  EXPECT_THAT(sessions().remove("p1", "s1"), Succeeds());
  EXPECT_THAT(sessions().remove("p1", "s1"), FailsWith(Code::not_found));
  MUST(sessions().remove_all("p1", "s2"));
  EXPECT_TRUE(lets_in("s2"));
  EXPECT_FALSE(lets_in("s3"));
  MUST(sessions().remove_all("p1"));
  EXPECT_FALSE(lets_in("s2"));
  EXPECT_TRUE(lets_in("other"));
}

TEST_F(BrowserSessionsTest, EndWithThePersonsPasswordAndAreOutWhileDisabled) {
  add("s1", "p2");
  auto bob = MUST(store_->people().find("p2"));
  MUST(store_->people().set_password(bob, "hash"));
  EXPECT_FALSE(lets_in("s1"));
  add("s2", "p2");
  bob.disabled_at = now();
  MUST(store_->people().update(bob));
  EXPECT_FALSE(lets_in("s2"));
  bob.disabled_at.reset();
  MUST(store_->people().update(bob));
  EXPECT_FALSE(lets_in("s2")) << "it has ended, and does not come back";
}

TEST_F(BrowserSessionsTest, SweepAwayWhatHasExpired) {
  add("s1");
  store_.clock().advance(13h);
  add("s2");
  EXPECT_THAT(sessions().of("p1", 24h * 365), kater::testing::Holds(SizeIs(1)));
}

TEST_F(BrowserSessionsTest, TakeNothingForSomebodyWhoDoesNotExist) {
  EXPECT_THAT(sessions().add({.id = "s1", .person_id = "p9", .expires_at = now() + 8h}, "cookie"),
              FailsWith(Code::conflict));
}

}  // namespace
}  // namespace kater::store
