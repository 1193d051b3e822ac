// Sentences about tables beyond those of testdata/tables.txt: what is left out, and names of all kinds.
#include "describe/table_rules.h"

#include <gmock/gmock.h>

#include "describe/testing/tables.h"

namespace kater::describe {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::table_of;

TEST(TableRules, TellAboutColumnsThatAreNoKeys) {
  auto table = table_of({"main", "retail", "orders"}, {"number", "customer_id", "store", "status", "🦆", "note"});
  table.primary_key = {"number"};
  table.foreign_keys = {{{"store"}, {"main", "retail", "stores"}, {"id"}}};
  EXPECT_EQ(table_sentence(table),
            "Orders in the schema retail, with 6 columns, among them status and note; linked to stores.");
}

TEST(TableRules, TellOfThreeColumnsAtMost) {
  const auto table = table_of({"main", "retail", "orders"}, {"a", "b", "c", "d"});
  EXPECT_EQ(table_sentence(table), "Orders in the schema retail, with 4 columns, among them a, b and c.");
}

TEST(TableRules, LinkToEachThingOnceAndToNothingWithoutAName) {
  auto table = table_of({"main", "retail", "fct_trips"}, {"city_id", "cityId", "id", "2", "a", "b"});
  table.foreign_keys = {{{"city_id"}, {"main", "hidden", "towns"}, {"id"}},
                        {{"cityId"}, {"main", "hidden", "towns"}, {"id"}},
                        {{"id"}, {"main", "hidden", "trips"}, {"id"}},
                        {{"2"}, {"main", "hidden", "twos"}, {"id"}},
                        {{"a", "b"}, {"main", "hidden", "pairs"}, {"a", "b"}}};
  EXPECT_EQ(table_sentence(table), "Facts about trips in the schema retail, with 6 columns; linked to cities.");
}

TEST(TableRules, CallABridgeByItsNameWhereItsKeysNameNothing) {
  auto table = table_of({"main", "retail", "brg_pairs"}, {"1", "2"});
  table.foreign_keys = {{{"1"}, {"main", "hidden", "a"}, {"id"}}, {{"2"}, {"main", "hidden", "b"}, {"id"}}};
  const auto text = table_sentence(table);
  EXPECT_THAT(text, ::testing::StartsWith("Links between pairs in the schema retail"));
  EXPECT_THAT(text, Not(HasSubstr("hidden")));
}

TEST(TableRules, SayTheKindOfWhatIsNoTable) {
  const std::pair<model::TableKind, const char*> cases[] = {
      {model::TableKind::table, "Daily sales in the schema retail."},
      {model::TableKind::other, "Daily sales in the schema retail."},
      {model::TableKind::view, "View of daily sales in the schema retail."},
      {model::TableKind::foreign, "Foreign table of daily sales in the schema retail."},
      {model::TableKind::metric_view, "Metric view of daily sales in the schema retail."},
      {model::TableKind::streaming_table, "Streaming table of daily sales in the schema retail."},
      {model::TableKind::materialized_view, "Materialized view of daily sales in the schema retail."}};
  for (const auto& [kind, text] : cases) {
    auto table = table_of({"main", "retail", "daily_sales"}, {});
    table.kind = kind;
    EXPECT_EQ(table_sentence(table), text);
  }
}

TEST(TableRules, TakeNamesOfAnySigns) {
  const std::pair<model::TableName, const char*> cases[] = {
      {{"main", "odd.schema`", "größen"}, "Größen in the schema odd.schema`."},
      {{"main", "schön", "客户_dim"}, "Dimension that describes 客户 in the schema schön."},
      {{"main", "s", "a`b.c"}, "A b c in the schema s."},
      {{"main", "s", "userIDs"}, "User ids in the schema s."},
      {{"main", "s", "\xff"}, "A table without a readable name in the schema s."}};
  for (const auto& [name, text] : cases) EXPECT_EQ(table_sentence(table_of(name, {})), text) << name.table;
}

}  // namespace
}  // namespace kater::describe
