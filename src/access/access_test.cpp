#include "access/access.h"

#include "access/password.h"
#include "base/testing/result_matchers.h"
#include "store/testing/temporary_store.h"

namespace kater::access {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;

class AccessTest : public ::testing::Test {
 protected:
  model::Person admin() { return MUST(access_.some_admin()); }

  store::testing::TemporaryStore store_;
  Access access_{stores_of(*store_), store_.clock()};
};

TEST_F(AccessTest, MakesAnAdminAtTheFirstStartAndNeverAgain) {
  EXPECT_TRUE(MUST(access_.ensure_admin()).has_value());
  EXPECT_FALSE(MUST(access_.ensure_admin()).has_value());
}

TEST_F(AccessTest, ASessionEndsWithItsTimeOrWithSignOut) {
  MUST(access_.ensure_admin());
  const auto admin = MUST(store_->people().list()).front();
  const auto session = MUST(access_.new_session(admin.id, {}));
  const auto caller = access_.caller_of_session(session.reveal());
  ASSERT_THAT(caller, Succeeds());
  EXPECT_TRUE(caller->is_admin());
  EXPECT_THAT(access_.sign_out(*caller), Succeeds());
  EXPECT_THAT(access_.caller_of_session(session.reveal()), FailsWith(Code::unauthenticated));

  const auto other = MUST(access_.new_session(admin.id, {}));
  store_.clock().advance(session_lifetime + std::chrono::seconds{1});
  EXPECT_THAT(access_.caller_of_session(other.reveal()), FailsWith(Code::unauthenticated));
}

TEST_F(AccessTest, ASessionThatNobodyUsesEndsEarlier) {
  MUST(access_.ensure_admin());
  const auto session = MUST(access_.new_session(admin().id, {}));
  store_.clock().advance(session_longest_idle - std::chrono::minutes{1});
  const auto caller = access_.caller_of_session(session.reveal());
  ASSERT_THAT(caller, Succeeds());
  for (int minutes = 0; minutes < 120; minutes += 30) {
    EXPECT_THAT(access_.refresh_caller(*caller), Succeeds()) << "an open page";
    store_.clock().advance(std::chrono::minutes{30});
  }
  EXPECT_THAT(access_.refresh_caller(*caller), FailsWith(Code::unauthenticated)) << "which is no use of it";
  EXPECT_THAT(access_.caller_of_session(session.reveal()), FailsWith(Code::unauthenticated));
}

TEST_F(AccessTest, ABrowserMayCallItselfWhateverItLikes) {
  MUST(access_.ensure_admin());
  const std::string cut_within_a_sign = std::string(199, 'a') + "\xc3\xa9";
  const std::pair<std::string, std::string> cases[] = {{"Firefox/140.0 (X11; Linux)", "Firefox/140.0 (X11; Linux)"},
                                                       {"bad \xff\n byte", "bad ?? byte"},
                                                       {cut_within_a_sign, std::string(199, 'a') + "?"},
                                                       {"", ""}};
  for (const auto& [called, kept] : cases) {
    MUST(access_.new_session(admin().id, {.address = "10.1.2.3", .browser = called}));
    EXPECT_EQ(MUST(store_->sessions().of(admin().id, session_longest_idle)).at(0).browser, kept);
    MUST(store_->sessions().remove_all(admin().id));
  }
}

TEST_F(AccessTest, WhoIsDisabledIsToldSoOnlyWithTheRightPassword) {
  MUST(access_.ensure_admin());
  model::Person bob{.id = "p2", .username = "bob", .created_at = store_.clock().now()};
  MUST(store_->people().add(bob));
  MUST(store_->people().set_password(bob, hash_password("correct horse battery")));
  EXPECT_THAT(access_.sign_in("BOB", "correct horse battery", {"127.0.0.1"}), Succeeds());
  bob.disabled_at = store_.clock().now();
  MUST(store_->people().update(bob));
  EXPECT_THAT(access_.sign_in("bob", "correct horse battery", {"127.0.0.1"}), FailsWith(Code::permission_denied));
  EXPECT_THAT(access_.sign_in("bob", "another horse", {"127.0.0.1"}), FailsWith(Code::unauthenticated));
}

TEST_F(AccessTest, CountsTriesOfOneAccountByWhicheverOfItsNames) {
  MUST(access_.ensure_admin());
  MUST(store_->people().add({.id = "p2", .username = "bob", .email = "bob@example.com"}));
  for (int i = 0; i < 3; ++i) {
    static_cast<void>(access_.sign_in("bob", "a guess", {"127.0.0.1"}));
    static_cast<void>(access_.sign_in("Bob@example.com", "a guess", {"127.0.0.1"}));
  }
  EXPECT_GT(access_.pause_before_password("bob", "127.0.0.1").count(), 0);
  EXPECT_GT(access_.pause_before_password("bob@example.com", "127.0.0.1").count(), 0);
  EXPECT_EQ(access_.pause_before_password("bob", "127.0.0.2").count(), 0);
}

TEST_F(AccessTest, WhatIsNoCredentialLetsNobodyIn) {
  MUST(access_.ensure_admin());
  for (const auto* text : {"", "kater_", "admin", "' OR 1=1 --"}) {
    EXPECT_THAT(access_.caller_of_token(text), FailsWith(Code::unauthenticated)) << text;
    EXPECT_THAT(access_.caller_of_session(text), FailsWith(Code::unauthenticated)) << text;
    EXPECT_THAT(access_.sign_in("admin", text, {"127.0.0.1"}), FailsWith(Code::unauthenticated)) << text;
  }
}

TEST_F(AccessTest, SaysTheSameOfAWrongPasswordAndOfNobody) {
  MUST(access_.ensure_admin());
  const auto wrong = access_.sign_in("admin", "not the password", {"127.0.0.1"});
  const auto nobody = access_.sign_in("nobody@example.com", "not the password", {"127.0.0.1"});
  ASSERT_THAT(wrong, FailsWith(Code::unauthenticated));
  ASSERT_THAT(nobody, FailsWith(Code::unauthenticated));
  EXPECT_EQ(wrong.error().sentence(), nobody.error().sentence());
}

}  // namespace
}  // namespace kater::access
