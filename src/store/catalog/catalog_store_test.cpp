#include "store/catalog/catalog_store.h"

#include <fmt/format.h>

#include "base/testing/result_matchers.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using model::TableName;
using model::TableSummary;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const TableName orders{"main", "sales", "orders"};
const TableName people{"main", "hr", "people"};

model::Catalog reading(const std::vector<TableName>& tables, std::vector<model::UnreadPart> unread = {}) {
  model::Catalog catalog;
  catalog.catalogs = {"empty", "main"};
  catalog.schemas = {{"main", "default"}, {"main", "hr"}, {"main", "sales"}};
  for (const auto& table : tables) catalog.tables.push_back({table, model::TableKind::table});
  catalog.unread = std::move(unread);
  return catalog;
}

class CatalogStoreTest : public ::testing::Test {
 protected:
  CatalogStore& catalog() { return store_->catalog(); }
  model::CatalogDifference read(const model::Catalog& names) {
    return MUST(catalog().replace_names(connection_, names));
  }
  KnownTable find(const TableName& name) { return MUST(catalog().find(connection_, name)); }
  void select(const TableName& name) { MUST(catalog().set_selected(connection_, std::array{name}, true)); }

  testing::TemporaryStore store_;
  const std::string connection_ = store_.add_connection();
};

TEST_F(CatalogStoreTest, KnowsWhatTheLastReadingFound) {
  EXPECT_THAT(read(reading({people, orders})).appeared, SizeIs(2));
  const auto names = MUST(catalog().names(connection_));
  EXPECT_THAT(names.catalogs, ElementsAre("empty", "main"));
  EXPECT_THAT(names.schemas, SizeIs(3));
  ASSERT_THAT(names.tables, SizeIs(2));
  EXPECT_EQ(names.tables[0].summary.name, people);
  EXPECT_EQ(names.tables[0].first_seen_at, store_.clock().now());
  EXPECT_EQ(MUST(store_->connections().find(connection_)).names_read_at, store_.clock().now());
}

TEST_F(CatalogStoreTest, KeepsATableThatIsGoneAndTakesItBackAsTheSame) {
  read(reading({people, orders}));
  select(orders);
  const auto before = find(orders);
  store_.clock().advance(std::chrono::hours{1});
  EXPECT_THAT(read(reading({people})).gone, ElementsAre(TableSummary{orders, {}}));
  EXPECT_EQ(find(orders).gone_at, store_.clock().now());
  EXPECT_THAT(MUST(catalog().selected(connection_)), IsEmpty());
  EXPECT_THAT(read(reading({people, orders})).appeared, ElementsAre(TableSummary{orders, {}}));
  const auto after = find(orders);
  EXPECT_EQ(after.id, before.id);
  EXPECT_TRUE(after.selected);
  EXPECT_FALSE(after.gone_at);
  EXPECT_EQ(after.first_seen_at, before.first_seen_at);
}

TEST_F(CatalogStoreTest, DeletesNothingBecauseAPartCouldNotBeRead) {
  read(reading({people, orders}));
  auto partial = reading({people}, {{"main", "sales", "You may not see it."}});
  partial.schemas = {{"main", "hr"}};
  EXPECT_THAT(read(partial).gone, IsEmpty());
  EXPECT_FALSE(find(orders).gone_at);
  const auto names = MUST(catalog().names(connection_));
  EXPECT_THAT(names.schemas, ElementsAre(model::SchemaName{"main", "hr"}, model::SchemaName{"main", "sales"}));
  ASSERT_THAT(names.unread, SizeIs(1));
  EXPECT_EQ(names.unread[0].cause, "You may not see it.");
  auto nothing = reading({}, {{"main", "", "The network is gone."}});
  nothing.catalogs = {"empty"};
  nothing.schemas = {};
  read(nothing);
  EXPECT_THAT(MUST(catalog().names(connection_)).catalogs, ElementsAre("empty", "main"));
  EXPECT_FALSE(find(people).gone_at);
}

TEST_F(CatalogStoreTest, CountsWhatATreeShowsBeforeItIsOpened) {
  read(reading({people, orders, {"main", "sales", "old"}}));
  select(orders);
  read(reading({people, orders}));
  const auto schemas = MUST(catalog().schemas(connection_));
  ASSERT_THAT(schemas, SizeIs(3));
  EXPECT_EQ(schemas[0].schema, (model::SchemaName{"main", "default"}));
  EXPECT_EQ(schemas[0].tables, 0);
  EXPECT_EQ(schemas[2].tables, 1);
  EXPECT_EQ(schemas[2].selected, 1);
  EXPECT_EQ(schemas[2].gone, 1);
  EXPECT_THAT(MUST(catalog().tables_of(connection_, {"main", "sales"})), SizeIs(2));
}

TEST_F(CatalogStoreTest, ForgetsOnlyWhatIsGone) {
  read(reading({people, orders}));
  read(reading({people}));
  EXPECT_THAT(catalog().forget_gone(connection_, std::array{people, orders}), Holds(1));
  EXPECT_THAT(catalog().find(connection_, orders), FailsWith(Code::not_found));
  EXPECT_EQ(find(people).summary.name, people);
}

TEST_F(CatalogStoreTest, SaysHowManySelectionsChanged) {
  read(reading({people, orders}));
  const std::array names{people, orders, TableName{"main", "hr", "unknown"}};
  EXPECT_THAT(catalog().set_selected(connection_, names, true), Holds(2));
  EXPECT_THAT(catalog().set_selected(connection_, names, true), Holds(0));
  EXPECT_THAT(MUST(catalog().selected(connection_)), SizeIs(2));
  EXPECT_THAT(catalog().set_selected(connection_, std::array{people}, false), Holds(1));
  EXPECT_THAT(MUST(catalog().selected(connection_)), ElementsAre(TableSummary{orders, {}}));
}

TEST_F(CatalogStoreTest, RemovesAllButTheNameOfATableThatIsUnselected) {
  read(reading({orders}));
  select(orders);
  model::Table table;
  table.name = orders;
  MUST(store_->tables().save(connection_, table));
  MUST(store_->profiles().save(connection_, orders, {}));
  const model::Description text{.column = "", .text = "Orders.", .author = model::Author::person, .author_name = "Ada"};
  MUST(store_->descriptions().save(connection_, orders, std::array{model::Author::person}, std::array{text}));
  MUST(catalog().set_selected(connection_, std::array{orders}, false));
  EXPECT_THAT(store_->tables().find(connection_, orders), FailsWith(Code::not_found));
  EXPECT_THAT(store_->profiles().latest(connection_, orders), FailsWith(Code::not_found));
  EXPECT_THAT(MUST(store_->descriptions().all(connection_, orders)), IsEmpty());
  EXPECT_EQ(find(orders).summary.name, orders);
}

TEST_F(CatalogStoreTest, KeepsNothingOfATableThatIsNotSelected) {
  read(reading({orders}));
  model::Table table;
  table.name = orders;
  EXPECT_THAT(store_->tables().save(connection_, table), FailsWith(Code::conflict));
  EXPECT_THAT(store_->profiles().save(connection_, orders, {}), FailsWith(Code::conflict));
  EXPECT_THAT(store_->descriptions().save(connection_, orders, {}, {}), FailsWith(Code::conflict));
  EXPECT_THAT(store_->profiles().save(connection_, people, {}), FailsWith(Code::not_found));
}

TEST_F(CatalogStoreTest, KeepsTheNamesOfTwoConnectionsApart) {
  const auto other = store_.add_connection("another");
  read(reading({orders}));
  MUST(catalog().replace_names(other, reading({people})));
  EXPECT_THAT(MUST(catalog().names(connection_)).tables, SizeIs(1));
  EXPECT_THAT(catalog().find(other, orders), FailsWith(Code::not_found));
}

TEST_F(CatalogStoreTest, KnowsNoConnectionThatDoesNotExist) {
  EXPECT_THAT(catalog().replace_names("none", reading({orders})), FailsWith(Code::not_found));
  EXPECT_THAT(catalog().names("none"), FailsWith(Code::not_found));
  EXPECT_THAT(catalog().schemas("none"), FailsWith(Code::not_found));
  EXPECT_THAT(catalog().set_selected("none", std::array{orders}, true), FailsWith(Code::not_found));
}

TEST_F(CatalogStoreTest, TakesOddNamesAsTheyAre) {
  const std::vector<TableName> odd{{"main", "odd-names", "a b.c"},
                                   {"main", "odd-names", "a`b"},
                                   {"main", "odd-names", "🦆"},
                                   {"main", "odd-names", "'; DROP TABLE job; --"},
                                   {"main", "odd-names", std::string(255, 'x')}};
  read(reading(odd));
  for (const auto& name : odd) EXPECT_EQ(find(name).summary.name, name);
}

TEST_F(CatalogStoreTest, TakesAHundredThousandNames) {
  std::vector<TableName> tables;
  for (int i = 0; i < 100'000; ++i)
    tables.push_back({"main", fmt::format("schema_{:03}", i / 1000), fmt::format("table_{:06}", i)});
  const auto large = reading(tables);
  EXPECT_THAT(read(large).appeared, SizeIs(100'000));
  EXPECT_THAT(read(large).appeared, IsEmpty());
  EXPECT_THAT(MUST(catalog().names(connection_)).tables, SizeIs(100'000));
  EXPECT_THAT(catalog().set_selected(connection_, tables, true), Holds(100'000));
  EXPECT_EQ(MUST(store_->catalog().overview(connection_)).selected, 100'000);
}

}  // namespace
}  // namespace kater::store
