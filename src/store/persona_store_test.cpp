#include "store/persona_store.h"

#include "base/testing/result_matchers.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using kater::testing::Succeeds;
using model::TableName;
using model::TableOfConnection;

class PersonaStoreTest : public ::testing::Test {
 protected:
  PersonaStoreTest() : connection_{store_.add_connection_with({orders_, customers_})} {
    MUST(store_->personas().add(sales_));
    MUST(store_->people().add(grace_));
  }
  PersonaStore& personas() { return store_->personas(); }
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

}  // namespace
}  // namespace kater::store
