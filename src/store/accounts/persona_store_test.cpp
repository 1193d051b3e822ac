#include "store/accounts/persona_store.h"

#include "base/testing/result_matchers.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using kater::testing::Succeeds;
using model::TableName;
using model::TableOfConnection;
using ::testing::ElementsAre;

class PersonaStoreTest : public ::testing::Test {
 protected:
  PersonaStoreTest() : connection_{store_.add_connection_with({orders_, customers_})} {
    MUST(store_->personas().add(sales_));
    MUST(store_->people().add(grace_));
  }
  PersonaStore& personas() { return store_->personas(); }
  model::Persona add_other() {
    model::Persona other{
        .id = "p2", .name = "Finance", .description = "Who counts", .created_at = store_.clock().now()};
    MUST(personas().add(other));
    return other;
  }
  std::vector<TableOfConnection> of_connection(std::initializer_list<TableName> names) const {
    std::vector<TableOfConnection> tables;
    for (const auto& name : names) tables.push_back({connection_, name});
    return tables;
  }

  const TableName orders_{"main", "sales", "orders"};
  const TableName customers_{"main", "sales", "customers"};
  testing::TemporaryStore store_;
  const model::Persona sales_{.id = "p1", .name = "Sales", .description = "", .created_at = store_.clock().now()};
  const model::Person grace_{.id = "g", .username = "grace@example.com", .created_at = store_.clock().now()};
  std::string connection_;
};

TEST_F(PersonaStoreTest, KeepsWhatWasAddedAndChanged) {
  EXPECT_THAT(personas().find("p1"), Holds(sales_));
  auto renamed = sales_;
  renamed.name = "Sales team";
  renamed.description = "Who sells";
  EXPECT_THAT(personas().update(renamed), Succeeds());
  EXPECT_THAT(personas().find("p1"), Holds(renamed));
  EXPECT_THAT(personas().remove("p1"), Succeeds());
  EXPECT_THAT(personas().find("p1"), FailsWith(Code::not_found));
}

TEST_F(PersonaStoreTest, RefusesANameThatIsTaken) {
  const model::Persona other{.id = "p2", .name = "Sales", .description = "", .created_at = store_.clock().now()};
  const auto added = personas().add(other);
  ASSERT_THAT(added, FailsWith(Code::conflict));
  EXPECT_NE(added.error().sentence().find("`Sales`"), std::string::npos);
}

TEST_F(PersonaStoreTest, EverythingAboutOneThatDoesNotExistIsNotFound) {
  EXPECT_THAT(personas().remove("none"), FailsWith(Code::not_found));
  EXPECT_THAT(personas().tables("none"), FailsWith(Code::not_found));
  EXPECT_THAT(personas().members("none"), FailsWith(Code::not_found));
  EXPECT_THAT(personas().change_tables("none", of_connection({orders_}), {}), FailsWith(Code::not_found));
}

TEST_F(PersonaStoreTest, AddsAndRemovesTablesHoweverOften) {
  MUST(personas().change_tables("p1", of_connection({orders_, customers_}), {}));
  MUST(personas().change_tables("p1", of_connection({orders_}), {}));
  EXPECT_EQ(MUST(personas().tables("p1")).size(), 2U);
  MUST(personas().change_tables("p1", {}, of_connection({orders_})));
  const auto left = MUST(personas().tables("p1"));
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0].summary.name, customers_);
  EXPECT_EQ(left[0].connection_id, connection_);
}

TEST_F(PersonaStoreTest, TakesSelectedTablesOnlyAndChangesNothingOtherwise) {
  const auto changed = personas().change_tables("p1", of_connection({orders_, {"main", "sales", "secret"}}), {});
  ASSERT_FALSE(changed.has_value());
  EXPECT_NE(changed.error().sentence().find("main.sales.secret"), std::string::npos);
  EXPECT_TRUE(MUST(personas().tables("p1")).empty()) << "all or nothing";
}

TEST_F(PersonaStoreTest, CountsItsTablesAndMembers) {
  MUST(personas().change_tables("p1", of_connection({orders_, customers_}), {}));
  const std::vector<std::string> people{"g"};
  MUST(personas().change_members("p1", people, {}));
  const auto listed = MUST(personas().list());
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].tables, 2);
  EXPECT_EQ(listed[0].members, 1);
  EXPECT_EQ(MUST(personas().list("g")).size(), 1U);
  EXPECT_TRUE(MUST(personas().list("somebody else")).empty());
}

TEST_F(PersonaStoreTest, AMemberMustBeSomebody) {
  const std::vector<std::string> nobody{"nobody"};
  EXPECT_THAT(personas().change_members("p1", nobody, {}), FailsWith(Code::not_found));
}

TEST_F(PersonaStoreTest, AMemberWhoIsRemovedFromKaterLeavesItsPersonas) {
  const std::vector<std::string> people{"g"};
  MUST(personas().change_members("p1", people, {}));
  EXPECT_THAT(personas().is_member("p1", "g"), Holds(true));
  EXPECT_EQ(MUST(personas().memberships()).size(), 1U);
  MUST(store_->people().remove("g"));
  EXPECT_TRUE(MUST(personas().members("p1")).empty());
  EXPECT_THAT(personas().is_member("p1", "g"), Holds(false));
}

TEST_F(PersonaStoreTest, AConnectionThatIsRemovedTakesItsTablesOutOfPersonas) {
  MUST(personas().change_tables("p1", of_connection({orders_}), {}));
  MUST(store_->connections().remove(connection_));
  EXPECT_TRUE(MUST(personas().tables("p1")).empty());
}

TEST_F(PersonaStoreTest, RefusesToBeRenamedToANameThatIsTaken) {
  const auto other = add_other();
  auto renamed = other;
  renamed.name = "Sales";
  const auto refused = personas().update(renamed);
  ASSERT_THAT(refused, FailsWith(Code::conflict));
  EXPECT_NE(refused.error().sentence().find("Choose another name"), std::string::npos);
  EXPECT_THAT(personas().find("p2"), Holds(other));
  EXPECT_THAT(personas().update(sales_), Succeeds()) << "its own name is not taken";
  renamed.id = "none";
  renamed.name = "New";
  EXPECT_THAT(personas().update(renamed), FailsWith(Code::not_found));
}

TEST_F(PersonaStoreTest, AreListedByNameAndAMembersOwnAlone) {
  add_other();
  MUST(personas().change_members("p1", std::array{grace_.id}, {}));
  const auto names = [](const std::vector<PersonaCounts>& listed) {
    std::vector<std::string> found;
    for (const auto& one : listed) found.push_back(one.persona.name);
    return found;
  };
  EXPECT_THAT(names(MUST(personas().list())), ElementsAre("Finance", "Sales"));
  EXPECT_THAT(names(MUST(personas().list("g"))), ElementsAre("Sales"));
  const auto memberships = MUST(personas().memberships());
  ASSERT_EQ(memberships.size(), 1U);
  EXPECT_EQ(memberships[0], (std::pair<std::string, model::Persona>{"g", sales_}));
}

TEST_F(PersonaStoreTest, OneThatIsRemovedLeavesItsPeopleAndTables) {
  add_other();
  for (const auto* id : {"p1", "p2"}) {
    MUST(personas().change_tables(id, of_connection({orders_}), {}));
    MUST(personas().change_members(id, std::array{grace_.id}, {}));
  }
  MUST(personas().remove("p1"));
  EXPECT_THAT(store_->people().find("g"), Holds(grace_));
  EXPECT_EQ(MUST(store_->catalog().selected(connection_)).size(), 2U);
  EXPECT_EQ(MUST(personas().tables("p2")).size(), 1U);
  EXPECT_THAT(personas().is_member("p2", "g"), Holds(true));
  EXPECT_THAT(personas().holds("p1", {connection_, orders_}), Holds(false));
  EXPECT_THAT(personas().holds("p2", {connection_, orders_}), Holds(true));
}

TEST_F(PersonaStoreTest, ChangesNoMembersWhereOneOfThemIsNobody) {
  MUST(personas().change_members("p1", std::array{grace_.id}, {}));
  const std::array<std::string, 1> leaving{grace_.id};
  const std::array<std::string, 1> nobody{"nobody"};
  const auto refused = personas().change_members("p1", nobody, leaving);
  ASSERT_THAT(refused, FailsWith(Code::not_found));
  EXPECT_NE(refused.error().sentence().find("Invite them first"), std::string::npos);
  EXPECT_THAT(personas().is_member("p1", "g"), Holds(true)) << "all or nothing";
  EXPECT_THAT(personas().change_members("p1", leaving, {}), Succeeds()) << "who is in already";
  EXPECT_EQ(MUST(personas().members("p1")).size(), 1U);
}

TEST_F(PersonaStoreTest, TakesOutATableThatIsNotThereWithoutAWord) {
  MUST(personas().change_tables("p1", of_connection({orders_}), {}));
  EXPECT_THAT(personas().change_tables("p1", {}, of_connection({customers_, {"main", "sales", "none"}})), Succeeds());
  EXPECT_EQ(MUST(personas().tables("p1")).size(), 1U);
}

TEST_F(PersonaStoreTest, KeepsATableThatIsGoneUntilItIsForgotten) {
  MUST(personas().change_tables("p1", of_connection({orders_}), {}));
  model::Catalog without_orders;
  without_orders.tables = {{.name = customers_}};
  MUST(store_->catalog().replace_names(connection_, without_orders));
  EXPECT_EQ(MUST(personas().tables("p1")).size(), 1U) << "one failed reading must not take it from anybody";
  MUST(store_->catalog().forget_gone(connection_, std::array{orders_}));
  EXPECT_TRUE(MUST(personas().tables("p1")).empty());
}

}  // namespace
}  // namespace kater::store
