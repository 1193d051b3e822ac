#include "discover/table_reading.h"

#include "base/testing/result_matchers.h"
#include "connect/testing/fake_metadata.h"

namespace kater::discover {
namespace {

using connect::testing::FakeMetadata;
using kater::testing::FailsWith;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const model::TableName orders{"main", "sales-eu", "orders"};

TEST(ReadTable, AsksForThatTableAndForNothingElse) {
  FakeMetadata metadata;
  metadata.add_name(orders).add_name({"main", "sales-eu", "other"});
  EXPECT_EQ(MUST(read_table(metadata, orders, {})).name, orders);
  EXPECT_THAT(metadata.calls(), ElementsAre("table main.sales-eu.orders"));
}

TEST(ReadTable, NamesTheTableToThePersonAndNotToTheLog) {
  FakeMetadata metadata;
  metadata.add_name(orders);
  for (const auto code : {Code::not_found, Code::permission_denied}) {
    metadata.fails_for("main.sales-eu.orders", code);
    const auto failed = read_table(metadata, orders, {});
    ASSERT_THAT(failed, FailsWith(code));
    EXPECT_THAT(failed.error().sentence(), HasSubstr("main.`sales-eu`.orders"));
  }
}

TEST(ReadTable, PassesOnWhatConcernsAllTables) {
  FakeMetadata metadata;
  metadata.fails_for("main.sales-eu.orders", Code::unauthenticated);
  EXPECT_THAT(read_table(metadata, orders, {}), FailsWith(Code::unauthenticated));
}

TEST(ReadTable, SaysThatATableWithoutColumnsCannotBeUsed) {
  FakeMetadata metadata;
  model::Table empty;
  empty.name = orders;
  metadata.add(empty);
  const auto failed = read_table(metadata, orders, {});
  ASSERT_THAT(failed, FailsWith(Code::corrupt));
  EXPECT_THAT(failed.error().text(), Not(HasSubstr("orders")));
}

}  // namespace
}  // namespace kater::discover
