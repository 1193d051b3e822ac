#include "store/accounts/people_store.h"

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

class PeopleStoreTest : public ::testing::Test {
 protected:
  PeopleStoreTest() { MUST(people().add(ada_)); }
  PeopleStore& people() { return store_->people(); }
  Time now() { return store_.clock().now(); }

  testing::TemporaryStore store_;
  const model::Person ada_{
      .id = "p1", .username = "ada", .role = model::Role::admin, .created_at = now(), .email = "ada@example.com"};
};

TEST_F(PeopleStoreTest, KnowsPeopleByIdAndByEitherName) {
  EXPECT_THAT(people().find("p1"), Holds(ada_));
  EXPECT_THAT(people().list(), Holds(ElementsAre(ada_)));
  EXPECT_THAT(people().find("p2"), FailsWith(Code::not_found));
  for (const auto* name : {"ada", "ADA", "ada@example.com", "Ada@Example.com"}) {
    EXPECT_THAT(people().find_by_name(name), Holds(ada_)) << name;
  }
  for (const auto* name : {"bob", "", "ad_", "%"}) {
    EXPECT_THAT(people().find_by_name(name), FailsWith(Code::not_found)) << name;
  }
}

// Otherwise somebody could take another one's address as a name, and sign in as one or the other.
TEST_F(PeopleStoreTest, RefusesANameThatIsTakenAsEitherOfThem) {
  const std::pair<const char*, const char*> taken[] = {
      {"ada", "x@example.com"}, {"ADA", ""}, {"ada@example.com", ""}, {"bob", "ADA@example.com"}, {"bob", "ada"}};
  for (const auto& [username, email] : taken) {
    const auto refused = people().add({.id = "p2", .username = username, .email = email});
    ASSERT_THAT(refused, FailsWith(Code::conflict)) << username << " " << email;
    EXPECT_THAT(refused.error().sentence(), HasSubstr("`ada`"));
  }
  EXPECT_THAT(people().add({.id = "p2", .username = "bob"}), Succeeds());
  EXPECT_THAT(people().add({.id = "p3", .username = "carl"}), Succeeds()) << "no address is nobody's";
}

TEST_F(PeopleStoreTest, ChangesWhatIsSaidAndKeepsItsOwnName) {
  auto changed = ada_;
  changed.first_name = "Ada";
  changed.email = "ada@example.org";
  EXPECT_THAT(people().update(changed), Succeeds());
  EXPECT_THAT(people().find("p1"), Holds(changed));
  changed.id = "p9";
  changed.username = changed.email = "other@example.com";
  EXPECT_THAT(people().update(changed), FailsWith(Code::not_found));
}

TEST_F(PeopleStoreTest, TheLastAdminStaysAdminEnabledAndHere) {
  MUST(people().add({.id = "p2", .username = "bob", .role = model::Role::admin}));
  auto bob = MUST(people().find("p2"));
  bob.disabled_at = now();
  MUST(people().update(bob));
  auto member = ada_, disabled = ada_;
  member.role = model::Role::member;
  disabled.disabled_at = now();
  EXPECT_THAT(people().update(member), FailsWith(Code::conflict));
  EXPECT_THAT(people().update(disabled), FailsWith(Code::conflict));
  EXPECT_THAT(people().remove("p1"), FailsWith(Code::conflict));
  EXPECT_THAT(people().find("p1"), Holds(ada_)) << "a refused change changes nothing";
  bob.disabled_at.reset();
  MUST(people().update(bob));
  EXPECT_THAT(people().update(member), Succeeds());
  EXPECT_THAT(people().remove("p1"), Succeeds());
  EXPECT_THAT(people().remove("p1"), FailsWith(Code::not_found));
}

TEST_F(PeopleStoreTest, LetsALinkInOnceAndForATime) {
  MUST(people().set_sign_in_link("code", "p1", now() + 10min));
  EXPECT_THAT(people().use_sign_in_link("wrong"), FailsWith(Code::unauthenticated));
  EXPECT_THAT(people().look_at_sign_in_link("code"), Holds(ada_));
  EXPECT_THAT(people().use_sign_in_link("code"), Holds(ada_));
  EXPECT_THAT(people().use_sign_in_link("code"), FailsWith(Code::unauthenticated));
  MUST(people().set_sign_in_link("late", "p1", now() + 10min));
  store_.clock().advance(10min);
  EXPECT_THAT(people().use_sign_in_link("late"), FailsWith(Code::unauthenticated));
}

TEST_F(PeopleStoreTest, ANewLinkTakesTheOldOnesPlace) {
  MUST(people().set_sign_in_link("first", "p1", now() + 10min));
  MUST(people().set_sign_in_link("second", "p1", now() + 10min));
  EXPECT_THAT(people().look_at_sign_in_link("first"), FailsWith(Code::unauthenticated));
  EXPECT_THAT(people().use_sign_in_link("second"), Succeeds());
}

TEST_F(PeopleStoreTest, NoLinkLetsInWhoIsDisabled) {
  auto bob = model::Person{.id = "p2", .username = "bob", .created_at = now()};
  MUST(people().add(bob));
  MUST(people().set_sign_in_link("before", "p2", now() + 10min));
  bob.disabled_at = now();
  MUST(people().update(bob));
  MUST(people().set_sign_in_link("after", "p2", now() + 10min));
  for (const auto* code : {"before", "after"}) {
    EXPECT_THAT(people().look_at_sign_in_link(code), FailsWith(Code::unauthenticated)) << code;
    EXPECT_THAT(people().use_sign_in_link(code), FailsWith(Code::unauthenticated)) << code;
  }
}

TEST_F(PeopleStoreTest, AreListedByUsernameWhateverTheOrderTheyCameIn) {
  for (const auto* name : {"zoe", "bob", "Zoe2"}) MUST(people().add({.id = name, .username = name}));
  std::vector<std::string> names;
  for (const auto& person : MUST(people().list())) names.push_back(person.username);
  EXPECT_THAT(names, ElementsAre("Zoe2", "ada", "bob", "zoe"));
}

// What guesses at a name must not be told from what is one by another error.
TEST_F(PeopleStoreTest, KnowNothingOfWhoIsNotThere) {
  const model::Person nobody{.id = "p9", .username = "nobody"};
  EXPECT_THAT(people().update(nobody), FailsWith(Code::not_found));
  EXPECT_THAT(people().remove("p9"), FailsWith(Code::not_found));
  EXPECT_THAT(people().password_hash("p9"), FailsWith(Code::not_found));
  EXPECT_THAT(people().look_at_sign_in_link(""), FailsWith(Code::unauthenticated));
}

TEST_F(PeopleStoreTest, ANewPasswordSpendsTheLinkThatIsStillOpen) {
  MUST(people().set_sign_in_link("code", "p1", now() + 10min));
  MUST(people().set_password(ada_, "a hash"));
  EXPECT_THAT(people().use_sign_in_link("code"), FailsWith(Code::unauthenticated)) << "whoever found it is late";
  EXPECT_THAT(people().password_hash("p1"), Holds(std::string{"a hash"}));
}

TEST_F(PeopleStoreTest, WhoIsRemovedTakesTheirLinksSessionsAndTokensAlongAndFreesTheirName) {
  MUST(people().add({.id = "p2", .username = "bob", .role = model::Role::admin, .email = "bob@example.com"}));
  MUST(people().set_sign_in_link("code", "p2", now() + 10min));
  MUST(store_->sessions().add({.id = "s1", .person_id = "p2", .expires_at = now() + 8h}, "cookie"));
  MUST(people().remove("p2"));
  EXPECT_THAT(people().use_sign_in_link("code"), FailsWith(Code::unauthenticated));
  EXPECT_THAT(store_->sessions().use("cookie", 8h), FailsWith(Code::unauthenticated));
  EXPECT_THAT(people().find_by_name("bob@example.com"), FailsWith(Code::not_found));
  EXPECT_THAT(people().add({.id = "p3", .username = "bob", .email = "bob@example.com"}), Succeeds());
  EXPECT_THAT(store_->sessions().of("p3", 8h), Holds(IsEmpty())) << "a namesake inherits nothing";
}

}  // namespace
}  // namespace kater::store
