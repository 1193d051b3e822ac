// What the tests of other chapters count on when they use the fakes of this one.
#include "base/testing/result_matchers.h"
#include "connect/testing/fake_metadata.h"
#include "connect/testing/fake_warehouse.h"

namespace kater::connect::testing {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using kater::testing::Succeeds;
using ::testing::ElementsAre;

Statement statement(SqlLiteral sql) { return {.sql = std::move(sql), .purpose = "test"}; }

TEST(FakeWarehouse, AnswersByAPartOfTheSqlAndTheLastAnswerWins) {
  FakeWarehouse warehouse;
  warehouse.answers("count(*)", rows_of({"n"}, {{"7"}})).answers("FROM b", rows_of({"n"}, {{"8"}}));

  EXPECT_EQ(MUST(warehouse.run(statement("SELECT count(*) FROM a"), {})).rows, (std::vector<Values>{{"7"}}));
  EXPECT_EQ(MUST(warehouse.run(statement("SELECT count(*) FROM b"), {})).rows, (std::vector<Values>{{"8"}}));
  EXPECT_THAT(warehouse.run(statement("SELECT 1"), {}), FailsWith(Code::internal));
  EXPECT_THAT(warehouse.sql(), ElementsAre("SELECT count(*) FROM a", "SELECT count(*) FROM b", "SELECT 1"));
}

TEST(FakeWarehouse, FailsWithTheCodeItWasTold) {
  FakeWarehouse warehouse;
  warehouse.answers("", {}).fails_with(Code::not_found, "FROM gone");
  EXPECT_THAT(warehouse.run(statement("SELECT 1 FROM gone"), {}), FailsWith(Code::not_found));
  EXPECT_THAT(warehouse.run(statement("SELECT 1 FROM here"), {}), Succeeds());
}

TEST(FakeWarehouse, SendsNothingOnceStopped) {
  FakeWarehouse warehouse;
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THAT(warehouse.run(statement("SELECT 1"), stop.get_token()), FailsWith(Code::cancelled));
  EXPECT_TRUE(warehouse.statements().empty());
}

TEST(FakeMetadata, ListsWhatWasAddedAndCountsWhoAsked) {
  FakeMetadata metadata;
  metadata.add_name({"main", "sales", "orders"})
      .add_name({"main", "sales", "v"}, model::TableKind::view)
      .add_catalog("empty");

  EXPECT_THAT(MUST(metadata.catalogs({})), ElementsAre("empty", "main"));
  EXPECT_THAT(MUST(metadata.schemas("main", {})), ElementsAre("sales"));
  EXPECT_EQ(MUST(metadata.table_summaries("main", {})).tables.size(), 2U);
  EXPECT_EQ(MUST(metadata.table({"main", "sales", "orders"}, {})).columns.size(), 1U);
  EXPECT_THAT(metadata.table({"main", "sales", "none"}, {}), FailsWith(Code::not_found));
  EXPECT_THAT(metadata.calls(), ElementsAre("catalogs", "schemas main", "table_summaries main",
                                            "table main.sales.orders", "table main.sales.none"));
  EXPECT_EQ(metadata.calls_of("table "), 2U);
}

TEST(FakeMetadata, FailsForWhatItWasToldAndForNothingElse) {
  FakeMetadata metadata;
  metadata.add_name({"main", "sales", "orders"}).add_name({"dev", "s", "t"}).fails_for("main", Code::permission_denied);
  EXPECT_THAT(metadata.table_summaries("main", {}), FailsWith(Code::permission_denied));
  EXPECT_THAT(metadata.table_summaries("dev", {}), Succeeds());
  EXPECT_THAT(metadata.table({"main", "sales", "orders"}, {}), Succeeds());
  metadata.works_again("main");
  EXPECT_THAT(metadata.schemas("main", {}), Succeeds());
}

}  // namespace
}  // namespace kater::connect::testing
