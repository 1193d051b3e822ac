// Promise 6 (docs/promises.md#promise-6): what a person may not see does not exist for them.
#include "access/visibility.h"

#include "base/testing/result_matchers.h"
#include "store/testing/temporary_store.h"

namespace kater::access {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;
using model::TableName;

class VisibilityTest : public ::testing::Test {
 protected:
  VisibilityTest() {
    connection_ = store_.add_connection_with({orders_, customers_});
    admin_ = add_person("admin", model::Role::admin);
    member_ = add_person("grace@example.com", model::Role::member);
    stranger_ = add_person("alan@example.com", model::Role::member);
    hand_out("p1", "Sales", orders_, member_);
  }
  Caller add_person(const std::string& username, model::Role role) {
    const model::Person person{
        .id = random_id(), .username = username, .role = role, .created_at = store_.clock().now()};
    MUST(store_->people().add(person));
    return {person};
  }
  // One more persona, with this table and this member.
  void hand_out(const std::string& id, const std::string& name, const TableName& what, const Caller& whom) {
    MUST(store_->personas().add({.id = id, .name = name, .description = "", .created_at = store_.clock().now()}));
    MUST(store_->personas().change_tables(id, std::array{table(what)}, {}));
    MUST(store_->personas().change_members(id, std::array{whom.person.id}, {}));
  }
  model::TableOfConnection table(const TableName& name) const { return {connection_, name}; }

  const TableName orders_{"main", "sales", "orders"};
  const TableName customers_{"main", "sales", "customers"};
  store::testing::TemporaryStore store_;
  Visibility visibility_{store_->personas()};
  std::string connection_;
  Caller admin_, member_, stranger_;
};

TEST_F(VisibilityTest, AMemberSeesTheTablesOfTheirPersonasAndNoOther) {
  EXPECT_THAT(visibility_.require_table(member_, table(orders_)), Succeeds());
  EXPECT_THAT(visibility_.require_table(member_, table(customers_)), FailsWith(Code::not_found));
  EXPECT_THAT(visibility_.require_table(stranger_, table(orders_)), FailsWith(Code::not_found));
  EXPECT_THAT(visibility_.require_table(admin_, table(customers_)), Succeeds());
}

TEST_F(VisibilityTest, WhatIsHiddenLooksLikeWhatDoesNotExist) {
  const auto hidden = visibility_.require_table(member_, table(customers_));
  const auto absent = visibility_.require_table(member_, table({"main", "sales", "nothing"}));
  EXPECT_EQ(hidden.error().code, absent.error().code);
  EXPECT_EQ(hidden.error().sentence(), absent.error().sentence());
}

TEST_F(VisibilityTest, APersonaIsSeenByItsMembersAndAdmins) {
  EXPECT_THAT(visibility_.require_persona(member_, "p1"), Succeeds());
  EXPECT_THAT(visibility_.require_persona(admin_, "p1"), Succeeds());
  EXPECT_THAT(visibility_.require_persona(stranger_, "p1"), FailsWith(Code::not_found));
  EXPECT_EQ(MUST(visibility_.personas_for(member_)).size(), 1U);
  EXPECT_EQ(MUST(visibility_.personas_for(admin_)).size(), 1U);
  EXPECT_TRUE(MUST(visibility_.personas_for(stranger_)).empty());
}

// Whatever its maker may see: here, an admin's.
TEST_F(VisibilityTest, AnAgentSeesItsOnePersonaAndNothingElse) {
  MUST(store_->personas().add({.id = "p2", .name = "Other", .description = "", .created_at = store_.clock().now()}));
  const std::vector tables{model::TableOfConnection{connection_, customers_}};
  MUST(store_->personas().change_tables("p2", tables, {}));
  Caller agent = admin_;
  agent.token = model::ApiToken{.id = "t1",
                                .name = "agent",
                                .person_id = admin_.person.id,
                                .last_four = "beef",
                                .created_at = {},
                                .expires_at = {},
                                .last_used_at = {},
                                .scope = model::TokenScope::persona,
                                .persona_id = "p1"};
  EXPECT_FALSE(agent.is_admin());
  EXPECT_THAT(visibility_.require_table(agent, table(orders_)), Succeeds());
  EXPECT_THAT(visibility_.require_table(agent, table(customers_)), FailsWith(Code::not_found));
  EXPECT_THAT(visibility_.require_persona(agent, "p1"), Succeeds());
  EXPECT_THAT(visibility_.require_persona(agent, "p2"), FailsWith(Code::not_found));
  const auto personas = MUST(visibility_.personas_for(agent));
  ASSERT_EQ(personas.size(), 1U);
  EXPECT_EQ(personas[0].persona.id, "p1");
  EXPECT_EQ(personas[0].members, 0) << "who else reads it is not an agent's to know";
}

TEST_F(VisibilityTest, ATableOfTheSameNameInAnotherConnectionIsNotTheOneThatWasHandedOut) {
  const auto other = store_.add_connection_with({orders_}, "another");
  EXPECT_THAT(visibility_.require_table(member_, {other, orders_}), FailsWith(Code::not_found));
  EXPECT_THAT(visibility_.require_table(member_, {"", orders_}), FailsWith(Code::not_found));
  EXPECT_THAT(visibility_.require_table(member_, table({"MAIN", "sales", "orders"})), FailsWith(Code::not_found));
}

TEST_F(VisibilityTest, ATableOfTwoPersonasStaysVisibleWhenOneOfThemGoes) {
  hand_out("p2", "Other", orders_, member_);
  MUST(store_->personas().remove("p1"));
  EXPECT_THAT(visibility_.require_table(member_, table(orders_)), Succeeds());
  MUST(store_->personas().remove("p2"));
  EXPECT_THAT(visibility_.require_table(member_, table(orders_)), FailsWith(Code::not_found));
}

TEST_F(VisibilityTest, APersonasTablesAreForItsOwnMembersNotForThoseOfAnother) {
  hand_out("p2", "Other", customers_, stranger_);
  EXPECT_THAT(visibility_.require_table(member_, table(customers_)), FailsWith(Code::not_found));
  EXPECT_THAT(visibility_.require_table(stranger_, table(orders_)), FailsWith(Code::not_found));
  EXPECT_THAT(visibility_.require_table(stranger_, table(customers_)), Succeeds());
  EXPECT_THAT(visibility_.require_persona(stranger_, "p1"), FailsWith(Code::not_found));
}

TEST_F(VisibilityTest, AnAdminWhoBecomesAMemberSeesWhatMembersSee) {
  admin_.person.role = model::Role::member;
  EXPECT_THAT(visibility_.require_table(admin_, table(orders_)), FailsWith(Code::not_found));
  EXPECT_THAT(visibility_.require_persona(admin_, "p1"), FailsWith(Code::not_found));
  EXPECT_TRUE(MUST(visibility_.personas_for(admin_)).empty());
}

TEST_F(VisibilityTest, WhoLeavesAPersonaSeesNothingOfItAnyMore) {
  const std::vector people{member_.person.id};
  MUST(store_->personas().change_members("p1", {}, people));
  EXPECT_THAT(visibility_.require_table(member_, table(orders_)), FailsWith(Code::not_found));
  EXPECT_THAT(visibility_.require_persona(member_, "p1"), FailsWith(Code::not_found));
}

TEST_F(VisibilityTest, ATableThatIsUnselectedLeavesItsPersonasForGood) {
  const std::vector names{orders_};
  MUST(store_->catalog().set_selected(connection_, names, false));
  EXPECT_THAT(visibility_.require_table(member_, table(orders_)), FailsWith(Code::not_found));
  MUST(store_->catalog().set_selected(connection_, names, true));
  EXPECT_THAT(visibility_.require_table(member_, table(orders_)), FailsWith(Code::not_found));
}

}  // namespace
}  // namespace kater::access
