#include "sandbox/catalog/data_skipping.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/testing/result_matchers.h"
#include "sandbox/engine/database.h"

namespace kater::sandbox {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

// `column type reason`, one for each leaf.
std::vector<std::string> summary(const TableShape& shape) {
  const auto database = MUST(Database::open(1));
  const auto connection = database->connect();
  auto stream =
      connection->query("SELECT concat_ws(' ', column_name, data_type, data_skipping_excluded_reason) FROM (" +
                        data_skipping_query(shape) + ")");
  if (!stream) return {stream.error().message};
  std::vector<std::string> rows;
  while (auto batch = *stream->next()) {
    for (std::size_t row = 0; row < batch->rows(); ++row)
      batch->columns().at(0).append(rows.emplace_back(), row, Style::wire);
  }
  return rows;
}

TEST(DataSkipping, TellsOfEachLeafWhyItHasNoStatistics) {
  EXPECT_THAT(summary({.columns = {{"id", simple_type("int")},
                                   {.name = "day", .type = simple_type("date"), .partition_index = 0},
                                   {"place", *parse_type("struct<city:string,spot:array<int>>")},
                                   {"flag", simple_type("boolean")}}}),
              ElementsAre("id int", "day date IS_PARTITION_COLUMN", "place.city string",
                          "place.spot array<int> TYPE_NOT_ELIGIBLE", "flag boolean TYPE_NOT_ELIGIBLE"));
}

TEST(DataSkipping, EndsAfterThirtyTwoLeaves) {
  TableShape wide;
  for (int i = 0; i < 34; ++i) wide.columns.push_back({"c" + std::to_string(i), simple_type("int")});
  const auto rows = summary(wide);
  EXPECT_THAT(rows, Contains("c31 int"));
  EXPECT_THAT(rows, Contains("c32 int NOT_IN_INDEXED_COLUMN_SET"));
}

}  // namespace
}  // namespace kater::sandbox
