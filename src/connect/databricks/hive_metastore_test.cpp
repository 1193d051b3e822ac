#include "connect/databricks/hive_metastore.h"

#include <gtest/gtest.h>

#include "base/testing/result_matchers.h"
#include "connect/databricks/described_table.h"
#include "connect/testing/fake_warehouse.h"

namespace kater::connect::databricks {
namespace {

using kater::testing::FailsWith;
using ::testing::ElementsAre;
using testing::FakeWarehouse;
using ::testing::IsEmpty;
using testing::rows_of;

class HiveMetastoreTest : public ::testing::Test {
 protected:
  HiveMetastoreTest() {
    warehouse.answers("SHOW SCHEMAS IN `hive_metastore`", rows_of({"databaseName"}, {{"default"}, {"old"}}));
    warehouse.answers(
        "SHOW TABLES IN `hive_metastore`.`default`",
        rows_of({"database", "tableName", "isTemporary"},
                {{"default", "orders", "false"}, {"default", "open_orders", "false"}, {"", "scratch", "true"}}));
    warehouse.answers("SHOW VIEWS IN `hive_metastore`.`default`",
                      rows_of({"namespace", "viewName", "isTemporary", "isMaterialized"},
                              {{"default", "open_orders", "false", "false"}, {"", "scratch", "true", "false"}}));
    warehouse.answers("IN `hive_metastore`.`old`", rows_of({"database", "tableName", "isTemporary"}, {}));
  }

  FakeWarehouse warehouse;
  HiveMetastore hive{warehouse};
};

TEST_F(HiveMetastoreTest, ListsTablesAndTellsThemFromViews) {
  EXPECT_THAT(MUST(hive.schemas("hive_metastore", {})), ElementsAre("default", "old"));
  const auto names = MUST(hive.table_summaries("hive_metastore", {}));
  const model::TableSummary view{{"hive_metastore", "default", "open_orders"}, model::TableKind::view};
  const model::TableSummary table{{"hive_metastore", "default", "orders"}, model::TableKind::table};
  EXPECT_THAT(names.tables, ElementsAre(view, table));
  EXPECT_THAT(names.unread, IsEmpty());
}

TEST_F(HiveMetastoreTest, GoesOnWithoutASchemaThatMayNotBeListedOrIsGone) {
  warehouse.fails_with(Code::permission_denied, "IN `hive_metastore`.`old`");
  const auto names = MUST(hive.table_summaries("hive_metastore", {}));
  EXPECT_EQ(names.tables.size(), 2U);
  ASSERT_EQ(names.unread.size(), 1U);
  EXPECT_EQ(names.unread[0].schema, "old");
  warehouse.fails_with(Code::not_found, "IN `hive_metastore`.`old`");
  EXPECT_THAT(MUST(hive.table_summaries("hive_metastore", {})).unread, IsEmpty());
  warehouse.fails_with(Code::unauthenticated, "IN `hive_metastore`.`old`");
  EXPECT_THAT(hive.table_summaries("hive_metastore", {}), FailsWith(Code::unauthenticated));
}

// As docs/databricks/show-and-describe.md#partition-columns tells: partition columns come again, without a blank row
// before them.
TEST_F(HiveMetastoreTest, ReadsATableFromItsDescription) {
  warehouse.answers("DESCRIBE TABLE EXTENDED `hive_metastore`.`default`.`orders`",
                    rows_of({"col_name", "data_type", "comment"}, {{"id", "bigint", "the key"},
                                                                   {"# odd", "string", std::nullopt},
                                                                   {"day", "date", std::nullopt},
                                                                   {"# Partition Information", "", ""},
                                                                   {"# col_name", "data_type", "comment"},
                                                                   {"day", "date", std::nullopt},
                                                                   {"", "", ""},
                                                                   {"# Detailed Table Information", "", ""},
                                                                   {"Catalog", "hive_metastore", ""},
                                                                   {"Type", "MANAGED", ""},
                                                                   {"Comment", "All orders", ""},
                                                                   {"Provider", "delta", ""}}));
  const auto table = MUST(hive.table({"hive_metastore", "default", "orders"}, {}));
  EXPECT_EQ(table.kind, model::TableKind::table);
  EXPECT_EQ(table.format, "DELTA");
  EXPECT_EQ(table.comment, "All orders");
  // `# odd` would be a section's name, so the columns end there; Databricks says so itself.
  ASSERT_EQ(table.columns.size(), 1U);
  EXPECT_EQ(table.columns[0].name, "id");
  EXPECT_EQ(table.columns[0].comment, "the key");
}

TEST(DescribedTable, MarksItsPartitionColumns) {
  const auto rows = rows_of({"COL_NAME", "Data_Type", "comment"}, {{"id", "bigint", std::nullopt},
                                                                   {"region", "string", std::nullopt},
                                                                   {"day", "date", std::nullopt},
                                                                   {"# Partition Information", "", ""},
                                                                   {"# col_name", "data_type", "comment"},
                                                                   {"day", "date", std::nullopt},
                                                                   {"region", "string", std::nullopt}});
  const auto table = table_from(rows, {"hive_metastore", "s", "t"});
  ASSERT_EQ(table.columns.size(), 3U);
  EXPECT_EQ(table.columns[0].partition_index, std::nullopt);
  EXPECT_EQ(table.columns[1].partition_index, 1);
  EXPECT_EQ(table.columns[2].partition_index, 0);
  EXPECT_EQ(table.columns[2].type_text, "date");
}

TEST_F(HiveMetastoreTest, FailsATableThatIsBroken) {
  warehouse.fails_with(Code::not_found, "DESCRIBE");
  EXPECT_THAT(hive.table({"hive_metastore", "default", "broken"}, {}), FailsWith(Code::not_found));
}

}  // namespace
}  // namespace kater::connect::databricks
