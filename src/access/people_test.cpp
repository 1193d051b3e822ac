#include "access/people.h"

#include "access/password.h"
#include "base/testing/result_matchers.h"
#include "store/testing/temporary_store.h"

namespace kater::access {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using kater::testing::Succeeds;

constexpr auto good_password = "correct horse battery";

class PeopleTest : public ::testing::Test {
 protected:
  PeopleTest() : first_code_{std::move(*MUST(access_.ensure_admin()))} {}
  model::Person admin() { return MUST(access_.some_admin()); }

  store::testing::TemporaryStore store_;
  Access access_{stores_of(*store_), store_.clock()};
  People people_{stores_of(*store_), access_, store_.clock()};
  Secret first_code_;
};

TEST_F(PeopleTest, TheFirstCodeMakesTheAdminsPasswordOnce) {
  const auto session = people_.accept(first_code_.reveal(), good_password, {"Ada", "Lovelace"});
  ASSERT_THAT(session, Succeeds());
  const auto caller = MUST(access_.caller_of_session(session->reveal()));
  EXPECT_TRUE(caller.is_admin());
  EXPECT_EQ(caller.person.first_name, "Ada");
  EXPECT_TRUE(caller.person.has_password);
  EXPECT_THAT(people_.accept(first_code_.reveal(), good_password, {}), FailsWith(Code::not_found));
  EXPECT_THAT(access_.sign_in("admin", good_password, {"127.0.0.1"}), Succeeds());
}

TEST_F(PeopleTest, LookingAtALinkDoesNotSpendIt) {
  ASSERT_THAT(people_.invited_by(first_code_.reveal()), Succeeds());
  ASSERT_THAT(people_.invited_by(first_code_.reveal()), Succeeds());
  EXPECT_THAT(people_.accept(first_code_.reveal(), good_password, {}), Succeeds());
}

TEST_F(PeopleTest, AWeakPasswordSpendsNothing) {
  EXPECT_THAT(people_.accept(first_code_.reveal(), "short", {}), FailsWith(Code::invalid_argument));
  EXPECT_THAT(people_.accept(first_code_.reveal(), good_password, {}), Succeeds());
}

TEST_F(PeopleTest, ALinkIsGoodForADay) {
  store_.clock().advance(sign_in_link_lifetime + std::chrono::seconds{1});
  EXPECT_THAT(people_.invited_by(first_code_.reveal()), FailsWith(Code::not_found));
  const auto fresh = MUST(access_.new_code(admin().id));
  EXPECT_THAT(people_.accept(fresh.reveal(), good_password, {}), Succeeds());
}

TEST_F(PeopleTest, AnInvitedMemberComesInAsAMember) {
  const auto invited = MUST(people_.invite("grace@example.com", {"Grace", "Hopper"}, model::Role::member));
  EXPECT_FALSE(invited.person.has_password);
  const auto session = MUST(people_.accept(invited.code.reveal(), good_password, {}));
  const auto caller = MUST(access_.caller_of_session(session.reveal()));
  EXPECT_FALSE(caller.is_admin());
  EXPECT_EQ(caller.person.last_name, "Hopper");
  EXPECT_EQ(caller.person.last_login_at, store_.clock().now());
  EXPECT_THAT(access_.sign_in("GRACE@example.com", good_password, {"127.0.0.1"}), Succeeds()) << "whatever the case";
}

TEST_F(PeopleTest, ANewLinkTakesTheOldPasswordsSessionsAway) {
  const auto old = MUST(people_.accept(first_code_.reveal(), good_password, {}));
  const auto code = MUST(access_.new_code(admin().id));
  MUST(people_.accept(code.reveal(), "another horse battery", {}));
  EXPECT_THAT(access_.caller_of_session(old.reveal()), FailsWith(Code::unauthenticated));
  EXPECT_THAT(access_.sign_in("admin", good_password, {"127.0.0.1"}), FailsWith(Code::unauthenticated));
}

TEST_F(PeopleTest, RefusesWhatIsNoAddressAndWhatIsTaken) {
  for (const auto* email : {"", "grace", "@example.com", "grace@", "a b@example.com", "a@b@c"}) {
    EXPECT_THAT(people_.invite(email, {}, model::Role::member), FailsWith(Code::invalid_argument)) << email;
  }
  MUST(people_.invite("grace@example.com", {}, model::Role::member));
  EXPECT_THAT(people_.invite("grace@example.com", {}, model::Role::member), FailsWith(Code::conflict));
}

TEST_F(PeopleTest, WhoIsRemovedIsOutAtOnce) {
  const auto invited = MUST(people_.invite("grace@example.com", {}, model::Role::member));
  const auto session = MUST(people_.accept(invited.code.reveal(), good_password, {}));
  EXPECT_THAT(people_.remove(invited.person.id), Succeeds());
  EXPECT_THAT(access_.caller_of_session(session.reveal()), FailsWith(Code::unauthenticated));
  EXPECT_THAT(people_.remove(invited.person.id), FailsWith(Code::not_found));
}

TEST_F(PeopleTest, WhoIsDisabledIsOutAtOnceAndComesBackByPassword) {
  const auto invited = MUST(people_.invite("grace@example.com", {}, model::Role::member));
  const auto session = MUST(people_.accept(invited.code.reveal(), good_password, {}));
  EXPECT_TRUE(MUST(people_.change(invited.person.id, {.disabled = true})).disabled_at.has_value());
  EXPECT_THAT(access_.caller_of_session(session.reveal()), FailsWith(Code::unauthenticated));
  EXPECT_THAT(access_.sign_in("grace@example.com", good_password, {}), FailsWith(Code::permission_denied));
  EXPECT_THAT(people_.invite_again(invited.person.id), FailsWith(Code::conflict));
  MUST(people_.change(invited.person.id, {.disabled = false}));
  EXPECT_THAT(access_.sign_in("grace@example.com", good_password, {}), Succeeds());
  EXPECT_THAT(access_.caller_of_session(session.reveal()), FailsWith(Code::unauthenticated));
}

TEST_F(PeopleTest, ComeInByTheirUsernameAndByTheirAddress) {
  const auto invited = MUST(people_.invite("grace@example.com", {}, model::Role::member, "grace"));
  MUST(people_.accept(invited.code.reveal(), good_password, {}));
  EXPECT_THAT(access_.sign_in("grace", good_password, {}), Succeeds());
  EXPECT_THAT(access_.sign_in("grace@example.com", good_password, {}), Succeeds());
}

TEST_F(PeopleTest, ANewAddressIsTheUsernameOfWhoeverSignsInByIt) {
  const auto by_address = MUST(people_.invite("grace@example.com", {}, model::Role::member)).person.id;
  EXPECT_EQ(MUST(people_.change(by_address, {.email = "hopper@example.com"})).username, "hopper@example.com");
  const auto by_name = MUST(people_.invite("alan@example.com", {}, model::Role::member, "alan")).person.id;
  EXPECT_EQ(MUST(people_.change(by_name, {.email = "turing@example.com"})).username, "alan");
  EXPECT_THAT(people_.change(by_name, {.username = "hopper@example.com"}), FailsWith(Code::invalid_argument))
      << "another one's address is no username";
  EXPECT_THAT(people_.change(by_name, {.email = "hopper@example.com"}), FailsWith(Code::conflict));
  EXPECT_THAT(people_.change(by_name, {.username = "a b"}), FailsWith(Code::invalid_argument));
  EXPECT_THAT(people_.change(by_name, {.first_name = std::string(201, 'x')}), FailsWith(Code::invalid_argument));
}

TEST_F(PeopleTest, ChangeTheirPasswordKnowingTheOldOneAndAreOutEverywhereElse) {
  const auto elsewhere = MUST(people_.accept(first_code_.reveal(), good_password, {}));
  const auto here = MUST(access_.sign_in("admin", good_password, {}));
  const auto me = admin();
  EXPECT_THAT(people_.change_password(me, "a guess", "another horse battery", {}), FailsWith(Code::permission_denied));
  EXPECT_THAT(people_.change_password(me, good_password, "short", {}), FailsWith(Code::invalid_argument));
  EXPECT_THAT(access_.caller_of_session(elsewhere.reveal()), Succeeds());
  const auto fresh = MUST(people_.change_password(me, good_password, "another horse battery", {}));
  EXPECT_THAT(access_.caller_of_session(fresh.reveal()), Succeeds());
  EXPECT_THAT(access_.caller_of_session(here.reveal()), FailsWith(Code::unauthenticated));
  EXPECT_THAT(access_.caller_of_session(elsewhere.reveal()), FailsWith(Code::unauthenticated));
}

TEST_F(PeopleTest, AWrongCurrentPasswordSlowsDownWhoGuesses) {
  MUST(people_.accept(first_code_.reveal(), good_password, {}));
  const auto me = admin();
  for (int i = 0; i < 5; ++i) static_cast<void>(people_.change_password(me, "a guess", "x", {.address = "10.0.0.1"}));
  EXPECT_GT(access_.pause_before_password("admin", "10.0.0.1").count(), 0);
}

TEST_F(PeopleTest, SignOutEverywhere) {
  const auto one = MUST(people_.accept(first_code_.reveal(), good_password, {}));
  const auto two = MUST(access_.sign_in("admin", good_password, {}));
  const auto me = admin();
  EXPECT_EQ(MUST(people_.sessions(me.id)).size(), 2U);
  EXPECT_THAT(people_.sign_out_everywhere(me.id), Succeeds());
  EXPECT_THAT(access_.caller_of_session(one.reveal()), FailsWith(Code::unauthenticated));
  EXPECT_THAT(access_.caller_of_session(two.reveal()), FailsWith(Code::unauthenticated));
  EXPECT_THAT(people_.sign_out_everywhere("nobody"), FailsWith(Code::not_found));
}

TEST_F(PeopleTest, TheLastAdminStays) {
  const auto admin = MUST(people_.list()).front();
  EXPECT_THAT(people_.remove(admin.id), FailsWith(Code::conflict));
  MUST(people_.invite("other@example.com", {}, model::Role::admin));
  EXPECT_THAT(people_.remove(admin.id), Succeeds());
}

TEST(Password, RefusesWhatAnybodyWouldGuess) {
  const model::Person grace{.id = "p1", .username = "grace.hopper", .email = "Grace@example.com"};
  for (const auto* password : {"", "short", "1234567890", "Password1234", "aaaaaaaaaaaa", "grace@example.com",
                               "Grace.Hopper", "Manchester1"}) {
    EXPECT_THAT(check_password(password, grace), FailsWith(Code::invalid_argument)) << password;
  }
  EXPECT_THAT(check_password(std::string(257, 'x') + "y", grace), FailsWith(Code::invalid_argument));
  EXPECT_THAT(check_password(good_password, grace), Succeeds());
}

TEST(Password, FitsItsOwnHashAndNoOther) {
  const auto hash = hash_password(good_password);
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_NE(hash, hash_password(good_password)) << "salted";
  EXPECT_TRUE(password_fits(good_password, hash));
  EXPECT_FALSE(password_fits("correct horse batterz", hash));
  EXPECT_FALSE(password_fits(good_password, ""));
  EXPECT_FALSE(password_fits("", ""));
}

}  // namespace
}  // namespace kater::access
