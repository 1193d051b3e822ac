// The catalog that no REST call knows, from a refresh that asks for it to a profiled table.
#include <gmock/gmock.h>

#include <map>

#include "testing/deployment.h"

namespace kater::tests {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;

// All SQL that was sent to the workspace so far.
std::vector<std::string> statements_of(Sandbox& sandbox) {
  std::vector<std::string> statements;
  for (const auto& request : sandbox.log()) {
    if (request.as_object().contains("sql")) statements.push_back(json::text_or(request.as_object(), "sql"));
  }
  return statements;
}

std::vector<std::string> appeared_in(const json::object& difference) {
  std::vector<std::string> names;
  for (const auto& table : *json::array_at(difference, "appeared")) {
    names.push_back(json::text_or(table.as_object(), "name"));
  }
  return names;
}

TEST(HiveMetastore, IsNotReadUntilSomebodyAsks) {
  Sandbox sandbox{{"--stopped"}};
  const Kater kater;
  kater.connect(sandbox);
  const auto without = kater.must_run({"catalog", "refresh"});
  EXPECT_THAT(appeared_in(without), Each(Not(HasSubstr("hive_metastore"))));
  EXPECT_TRUE(statements_of(sandbox).empty());
  EXPECT_EQ(sandbox.warehouse_state(), "STOPPED");

  const auto with = kater.must_run({"catalog", "refresh", "--hive-metastore"});
  EXPECT_THAT(appeared_in(with),
              IsSupersetOf({"hive_metastore.legacy_sales.orders", "hive_metastore.legacy_sales.orders_of_denmark"}));
  EXPECT_EQ(sandbox.warehouse_state(), "RUNNING") << "which the command line said would happen";
  // A later refresh that leaves the catalog out takes none of its tables away.
  EXPECT_TRUE(json::array_at(kater.must_run({"catalog", "refresh"}), "gone")->empty());
}

TEST(HiveMetastore, IsProcessedLikeAnyOtherCatalog) {
  Sandbox sandbox;
  const Kater kater;
  kater.connect(sandbox);
  kater.must_run({"catalog", "refresh", "--hive-metastore"});
  kater.must_run({"catalog", "select", "hive_metastore.legacy_sales.orders"});
  kater.must_run({"catalog", "select", "hive_metastore.legacy_sales.orders_of_denmark"});
  EXPECT_EQ(json::integer_or(kater.must_run({"process", "--wait"}), "failed", -1), 0);

  const auto orders = kater.must_run({"table", "show", "hive_metastore.legacy_sales.orders"});
  EXPECT_EQ(json::integer_or(orders, "row_count"), 600);
  std::map<std::string, json::object> columns;
  for (const auto& column : *json::array_at(orders, "columns")) {
    columns.emplace(json::text_or(column.as_object(), "name"), column.as_object());
  }
  ASSERT_EQ(columns.size(), 6U) << "partition columns come twice in DESCRIBE, and are one column each";
  EXPECT_EQ(json::integer_or(columns["country"], "partition_index", -1), 0);
  EXPECT_EQ(json::text_or(columns["lines"], "type"), "array<struct<sku:string,quantity:int,price:decimal(8,2)>>");
  EXPECT_EQ(json::text_or(columns["order_no"], "max"), "600");
  EXPECT_EQ(json::text_or(*json::object_at(columns["order_no"], "description"), "text"), "Number on the invoice");
  const auto view = kater.must_run({"table", "show", "hive_metastore.legacy_sales.orders_of_denmark"});
  EXPECT_EQ(json::text_or(view, "kind"), "view");
  EXPECT_EQ(json::integer_or(view, "row_count"), 200);

  // Promise 1 (docs/promises.md#promise-1), and here every look at a table is a statement.
  EXPECT_THAT(statements_of(sandbox), Each(Not(HasSubstr("price_list"))));
  EXPECT_THAT(statements_of(sandbox),
              Contains(HasSubstr("DESCRIBE TABLE EXTENDED `hive_metastore`.`legacy_sales`.`orders`")));
}

TEST(HiveMetastore, LosesOnlyTheTableWhoseLogIsGone) {
  Sandbox sandbox{{"--troubles"}};
  const Kater kater;
  kater.connect(sandbox);
  kater.must_run({"catalog", "refresh", "--hive-metastore"});
  kater.must_run({"catalog", "select", "hive_metastore.legacy_sales"});
  EXPECT_EQ(kater.run({"process", "--wait"}).exit_code, 6);
  const auto failed = kater.must_run({"jobs", "list", "--state", "failed"});
  for (const auto& job : *json::array_at(failed, "jobs")) {
    EXPECT_THAT(json::serialize(job), HasSubstr("lost_log"));
  }
  EXPECT_EQ(json::integer_or(kater.must_run({"table", "show", "hive_metastore.legacy_sales.price_list"}), "row_count"),
            9);
}

}  // namespace
}  // namespace kater::tests
