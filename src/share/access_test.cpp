#include "share/access.h"

#include "base/testing/result_matchers.h"
#include "store/testing/temporary_store.h"

namespace kater::share {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;

class AccessTest : public ::testing::Test {
 protected:
  store::testing::TemporaryStore store_;
  Access access_{store_->people(), store_.clock()};
};

TEST_F(AccessTest, MakesAnAdminAtTheFirstStartAndNeverAgain) {
  EXPECT_TRUE(MUST(access_.ensure_admin()).has_value());
  EXPECT_FALSE(MUST(access_.ensure_admin()).has_value());
}

TEST_F(AccessTest, ASessionEndsWithItsTimeOrWithSignOut) {
  MUST(access_.ensure_admin());
  const auto admin = MUST(store_->people().list()).front();
  const auto session = MUST(access_.new_session(admin.id));
  const auto caller = access_.caller_of_session(session.reveal());
  ASSERT_THAT(caller, Succeeds());
  EXPECT_TRUE(caller->is_admin());
  EXPECT_THAT(access_.sign_out(session.reveal()), Succeeds());
  EXPECT_THAT(access_.caller_of_session(session.reveal()), FailsWith(Code::unauthenticated));

  const auto other = MUST(access_.new_session(admin.id));
  store_.clock().advance(session_lifetime + std::chrono::seconds{1});
  EXPECT_THAT(access_.caller_of_session(other.reveal()), FailsWith(Code::unauthenticated));
}

TEST_F(AccessTest, ATokenActsAsTheAdminUntilItExpires) {
  MUST(access_.ensure_admin());
  const auto made = MUST(access_.new_token("laptop", std::chrono::days{30}));
  EXPECT_TRUE(made.text.reveal().starts_with("kater_"));
  EXPECT_TRUE(made.text.reveal().ends_with(made.token.last_four));
  const auto caller = access_.caller_of_token(made.text.reveal());
  ASSERT_THAT(caller, Succeeds());
  EXPECT_TRUE(caller->is_admin());
  store_.clock().advance(std::chrono::days{31});
  EXPECT_THAT(access_.caller_of_token(made.text.reveal()), FailsWith(Code::unauthenticated));
}

TEST_F(AccessTest, ATokenWithoutALifetimeStays) {
  MUST(access_.ensure_admin());
  const auto made = MUST(access_.new_token("server", std::nullopt));
  store_.clock().advance(std::chrono::days{3650});
  EXPECT_THAT(access_.caller_of_token(made.text.reveal()), Succeeds());
}

TEST_F(AccessTest, ATokenNeedsANameAndAnAdmin) {
  EXPECT_THAT(access_.new_token("laptop", std::nullopt), FailsWith(Code::not_found));
  MUST(access_.ensure_admin());
  EXPECT_THAT(access_.new_token("", std::nullopt), FailsWith(Code::invalid_argument));
}

TEST_F(AccessTest, WhatIsNoCredentialLetsNobodyIn) {
  MUST(access_.ensure_admin());
  for (const auto* text : {"", "kater_", "admin", "' OR 1=1 --"}) {
    EXPECT_THAT(access_.caller_of_token(text), FailsWith(Code::unauthenticated)) << text;
    EXPECT_THAT(access_.caller_of_session(text), FailsWith(Code::unauthenticated)) << text;
    EXPECT_THAT(access_.sign_in("admin", text, "127.0.0.1"), FailsWith(Code::unauthenticated)) << text;
  }
}

TEST_F(AccessTest, SaysTheSameOfAWrongPasswordAndOfNobody) {
  MUST(access_.ensure_admin());
  const auto wrong = access_.sign_in("admin", "not the password", "127.0.0.1");
  const auto nobody = access_.sign_in("nobody@example.com", "not the password", "127.0.0.1");
  ASSERT_THAT(wrong, FailsWith(Code::unauthenticated));
  ASSERT_THAT(nobody, FailsWith(Code::unauthenticated));
  EXPECT_EQ(wrong.error().sentence(), nobody.error().sentence());
}

}  // namespace
}  // namespace kater::share
