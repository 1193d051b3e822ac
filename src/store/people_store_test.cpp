#include "store/people_store.h"

#include "base/testing/result_matchers.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using namespace std::chrono_literals;
using kater::testing::FailsWith;
using kater::testing::Holds;
using kater::testing::Succeeds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class PeopleStoreTest : public ::testing::Test {
 protected:
  PeopleStoreTest() { MUST(people().add(ada_)); }
  PeopleStore& people() { return store_->people(); }
  Time now() { return store_.clock().now(); }
  model::ApiToken token(std::string id, std::optional<Time> expires_at = {}) {
    return {.id = std::move(id),
            .name = "ci",
            .person_id = ada_.id,
            .last_four = "beef",
            .created_at = now(),
            .expires_at = expires_at,
            .last_used_at = {}};
  }

  testing::TemporaryStore store_;
  const model::Person ada_{.id = "p1", .username = "ada", .role = model::Role::admin, .created_at = now()};
};

TEST_F(PeopleStoreTest, KnowsPeopleByIdAndByName) {
  EXPECT_THAT(people().find("p1"), Holds(ada_));
  EXPECT_THAT(people().find_by_username("ada"), Holds(ada_));
  EXPECT_THAT(people().list(), Holds(ElementsAre(ada_)));
  EXPECT_THAT(people().find("p2"), FailsWith(Code::not_found));
  EXPECT_THAT(people().find_by_username("ADA"), Holds(ada_)) << "whatever the case";
  EXPECT_THAT(people().find_by_username("bob"), FailsWith(Code::not_found));
}

TEST_F(PeopleStoreTest, RefusesANameThatIsTaken) {
  const auto refused = people().add({.id = "p2", .username = "ada"});
  ASSERT_THAT(refused, FailsWith(Code::conflict));
  EXPECT_THAT(refused.error().sentence(), HasSubstr("`ada`"));
}

TEST_F(PeopleStoreTest, LetsALinkInOnce) {
  MUST(people().add_sign_in_link("code", "p1", now() + 10min));
  EXPECT_THAT(people().use_sign_in_link("wrong"), FailsWith(Code::unauthenticated));
  EXPECT_THAT(people().use_sign_in_link("code"), Holds(ada_));
  EXPECT_THAT(people().use_sign_in_link("code"), FailsWith(Code::unauthenticated));
}

TEST_F(PeopleStoreTest, LetsNoExpiredLinkSessionOrTokenIn) {
  MUST(people().add_sign_in_link("code", "p1", now() + 10min));
  MUST(people().add_session("cookie", "p1", now() + 10min));
  MUST(people().add_token(token("t1", now() + 10min), "kater_text"));
  store_.clock().advance(10min);
  EXPECT_THAT(people().use_sign_in_link("code"), FailsWith(Code::unauthenticated));
  EXPECT_THAT(people().use_session("cookie"), FailsWith(Code::unauthenticated));
  EXPECT_THAT(people().use_token("kater_text"), FailsWith(Code::unauthenticated));
}

TEST_F(PeopleStoreTest, KeepsASessionUntilItIsRemoved) {
  MUST(people().add_session("cookie", "p1", now() + 8h));
  auto seen = ada_;
  seen.last_login_at = now();
  store_.clock().advance(2min);
  EXPECT_THAT(people().use_session("cookie"), Holds(seen));
  EXPECT_THAT(people().use_session("other"), FailsWith(Code::unauthenticated));
  MUST(people().remove_session("cookie"));
  EXPECT_THAT(people().use_session("cookie"), FailsWith(Code::unauthenticated));
}

TEST_F(PeopleStoreTest, KnowsATokenByItsTextAndNotesItsUseToTheMinute) {
  MUST(people().add_token(token("t1"), "kater_text"));
  EXPECT_EQ(MUST(people().use_token("kater_text")).last_used_at, now());
  const auto first_use = now();
  store_.clock().advance(59s);
  EXPECT_EQ(MUST(people().use_token("kater_text")).last_used_at, first_use);
  store_.clock().advance(1s);
  EXPECT_EQ(MUST(people().use_token("kater_text")).last_used_at, now());
  const auto tokens = MUST(people().tokens());
  ASSERT_THAT(tokens, SizeIs(1));
  EXPECT_EQ(tokens[0].last_used_at, now());
  EXPECT_EQ(tokens[0].name, "ci");
}

TEST_F(PeopleStoreTest, ForgetsATokenThatIsRemoved) {
  MUST(people().add_token(token("t1"), "kater_text"));
  MUST(people().add_token(token("t2"), "kater_other"));
  MUST(people().remove_token("t1"));
  EXPECT_THAT(people().use_token("kater_text"), FailsWith(Code::unauthenticated));
  EXPECT_THAT(people().use_token("kater_other"), Succeeds());
  EXPECT_THAT(people().remove_token("t1"), FailsWith(Code::not_found));
}

TEST_F(PeopleStoreTest, TakesNothingForSomebodyWhoDoesNotExist) {
  EXPECT_THAT(people().add_session("cookie", "p9", now() + 8h), FailsWith(Code::conflict));
}

TEST(StatementLog, CountsAndShowsTheNewestFirst) {
  testing::TemporaryStore store;
  const auto id = store.add_connection();
  EXPECT_THAT(store->statements().latest(id, 10), Holds(IsEmpty()));
  for (const auto* purpose : {"test", "profile 2 tables"}) {
    MUST(store->statements().add({.connection_id = id,
                                  .statement_id = "01f0",
                                  .purpose = purpose,
                                  .state = "SUCCEEDED",
                                  .started_at = store.clock().now(),
                                  .milliseconds = 12,
                                  .rows = 3}));
  }
  EXPECT_THAT(store->statements().count(id), Holds(2));
  const auto newest = MUST(store->statements().latest(id, 1));
  ASSERT_THAT(newest, SizeIs(1));
  EXPECT_EQ(newest[0].purpose, "profile 2 tables");
  EXPECT_EQ(newest[0].milliseconds, 12);
  EXPECT_EQ(newest[0].rows, 3);
}

}  // namespace
}  // namespace kater::store
