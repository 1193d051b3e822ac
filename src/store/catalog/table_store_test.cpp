#include "store/catalog/table_store.h"

#include "base/testing/result_matchers.h"
#include "store/catalog/profile_json.h"
#include "store/catalog/table_json.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using ::testing::SizeIs;

const model::TableName orders{"main", "sales", "orders"};

model::Table orders_table() {
  model::Table table;
  table.name = orders;
  table.kind = model::TableKind::materialized_view;
  table.format = "DELTA";
  table.comment = "All orders, \"quoted\" and 🦆";
  model::Column id{.name = "id",
                   .position = 0,
                   .kind = model::TypeKind::integer,
                   .type_text = "bigint",
                   .nullable = false,
                   .comment = "",
                   .partition_index = {}};
  model::Column day{.name = "order day",
                    .position = 1,
                    .kind = model::TypeKind::date,
                    .type_text = "date",
                    .comment = "The day.",
                    .partition_index = 0,
                    .masked = true};
  table.columns = {id, day};
  table.primary_key = {"id"};
  table.foreign_keys = {{.columns = {"id"}, .parent = {"main", "a.b", "`c"}, .parent_columns = {"key"}}};
  table.row_filter = true;
  table.browse_only = true;
  table.updated_at = 1'763'807'553'123;
  return table;
}

model::TableProfile orders_profile() {
  model::TableProfile profile;
  profile.row_count = 9'007'199'254'740'993;
  model::ColumnProfile id{.column = "id", .min = "-1", .max = "99999999999999999999999999999999999999", .samples = {}};
  model::ColumnProfile name{.column = "name", .min = {}, .max = {}, .samples = {"", "a", "ä"}, .sampled_rows = 10'000};
  profile.columns = {id, name};
  profile.as_seen_by_token = true;
  profile.taken_at = Time{std::chrono::milliseconds{1'763'807'553'123}};
  return profile;
}

TEST(TableStore, GivesBackEveryFieldOfATable) {
  testing::TemporaryStore store;
  const auto id = store.add_connection_with({orders});
  MUST(store->tables().save(id, orders_table()));
  EXPECT_THAT(store->tables().find(id, orders), Holds(orders_table()));
  EXPECT_EQ(MUST(store->catalog().find(id, orders)).summary.kind, model::TableKind::materialized_view);
}

TEST(TableStore, ReplacesWhatWasKnown) {
  testing::TemporaryStore store;
  const auto id = store.add_connection_with({orders});
  MUST(store->tables().save(id, orders_table()));
  auto narrower = orders_table();
  narrower.columns.pop_back();
  MUST(store->tables().save(id, narrower));
  EXPECT_THAT(store->tables().find(id, orders), Holds(narrower));
  EXPECT_EQ(MUST(store->catalog().overview(id)).columns, 1);
}

// Stores of before kept no kind.
TEST(TableJson, FillsTheKindThatAnOlderStoreLeftOut) {
  const auto table = MUST(table_from_json(R"json({"columns":[
    {"name":"a","type":"DECIMAL(10,2)"},
    {"name":"b"},
    {"name":"c","type":"int","kind":"text"},
    {"name":"d","type":"int","kind":"of a later version"}]})json"));
  std::vector<model::TypeKind> kinds;
  for (const auto& column : table.columns) kinds.push_back(column.kind);
  using enum model::TypeKind;
  EXPECT_THAT(kinds, ::testing::ElementsAre(decimal, other, text, other));
}

TEST(TableStore, SaysWhenATableWasNeverParsed) {
  testing::TemporaryStore store;
  const auto id = store.add_connection_with({orders});
  EXPECT_THAT(store->tables().find(id, orders), FailsWith(Code::not_found));
  EXPECT_THAT(store->tables().find(id, {"main", "sales", "unknown"}), FailsWith(Code::not_found));
}

TEST(ProfileStore, GivesBackEveryFigureAndKeepsTheNewest) {
  testing::TemporaryStore store;
  const auto id = store.add_connection_with({orders});
  EXPECT_THAT(store->profiles().latest(id, orders), FailsWith(Code::not_found));
  MUST(store->profiles().save(id, orders, {}));
  MUST(store->profiles().save(id, orders, orders_profile()));
  EXPECT_THAT(store->profiles().latest(id, orders), Holds(orders_profile()));
}

TEST(StoredJson, ReadsWhatAnotherVersionWrote) {
  const auto table =
      MUST(table_from_json(R"({"columns":[{"name":"id","colour":"red"},7],"foreign_keys":[{}],"new":{}})"));
  ASSERT_THAT(table.columns, SizeIs(1));
  EXPECT_EQ(table.columns[0].name, "id");
  EXPECT_TRUE(table.columns[0].nullable);
  EXPECT_EQ(MUST(profile_from_json("{}")), model::TableProfile{});
}

TEST(StoredJson, SaysCorruptWhenItIsNoObject) {
  for (const auto* text : {"", "[]", "{", "null"}) {
    EXPECT_THAT(table_from_json(text), FailsWith(Code::corrupt)) << text;
    EXPECT_THAT(profile_from_json(text), FailsWith(Code::corrupt)) << text;
  }
}

TEST(StoredJson, KeepsBytesThatAreNoText) {
  model::TableProfile profile;
  profile.columns.push_back({.column = "name", .min = {}, .max = {}, .samples = {"cut \xf0\x9f", "\x01"}});
  EXPECT_EQ(MUST(profile_from_json(to_json(profile))), profile);
}

}  // namespace
}  // namespace kater::store
