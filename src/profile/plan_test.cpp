#include "profile/plan.h"

#include <gtest/gtest.h>
// gtest first: rapidcheck's header leans on it without including it
#include <rapidcheck/gtest.h>

#include "profile/testing/tables.h"

namespace kater::profile {
namespace {

using testing::orders;
using testing::small_tables;
using testing::table_with;

TEST(Plan, PutsSeveralSmallTablesIntoOneStatement) {
  Options options;
  options.tables_in_one_statement = 12;
  EXPECT_EQ(statements_needed(small_tables(24), options), 2U);
  EXPECT_EQ(statements_needed(small_tables(25), options), 3U);
  EXPECT_EQ(statements_needed({}, options), 0U);
}

TEST(Plan, CutsAWideTableAndCountsItsRowsOnce) {
  Options options;
  options.columns_in_one_statement = 2;
  const std::vector tables{table_with({"c", "s", "wide"}, {{"a", "int"}, {"b", "int"}, {"c", "int"}})};
  const auto batches = plan(tables, options);
  ASSERT_EQ(batches.size(), 2U);
  EXPECT_TRUE(batches[0][0].counts_rows);
  EXPECT_FALSE(batches[1][0].counts_rows);
  EXPECT_EQ(batches[1][0].columns.front()->name, "c");
}

TEST(Plan, GivesWhatIsComputedAStatementOfItsOwn) {
  auto tables = small_tables(3);
  tables[1].kind = model::TableKind::view;
  const auto batches = plan(tables, {});
  ASSERT_EQ(batches.size(), 2U);
  EXPECT_EQ(batches[0].front().table_index, 1U);
  EXPECT_EQ(batches[1].size(), 2U);
}

TEST(Plan, LeavesOutWhatHasNothingToProfile) {
  auto tables = small_tables(2);
  tables[0].kind = model::TableKind::metric_view;
  tables[1].browse_only = true;
  EXPECT_TRUE(plan(tables, {}).empty());
  for (const auto& table : tables) EXPECT_TRUE(why_not_profiled(table).has_value());
}

TEST(Plan, AsksNothingOfTypesThatHaveNoOrder) {
  const std::vector tables{table_with({"c", "s", "t"}, {{"a", "map<string,int>"},
                                                        {"b", "variant"},
                                                        {"c", "hologram<int>"},
                                                        {"d", "binary"},
                                                        {"e", "interval day to second"}})};
  const auto batches = plan(tables, {});
  ASSERT_EQ(batches.size(), 1U);
  EXPECT_TRUE(batches[0][0].columns.empty());
  EXPECT_EQ(figures_of(batches[0][0]).size(), 1U);  // the row count
}

TEST(Plan, AsksForFiguresInTheTablesOrder) {
  const std::vector tables{orders()};
  const auto batches = plan(tables, {});
  std::vector<std::string> names;
  for (const auto& figure : figures_of(batches[0][0])) names.push_back(figure.column ? figure.column->name : "*");
  EXPECT_EQ(names, (std::vector<std::string>{"*", "id", "id", "total", "total", "ordered_on", "ordered_on", "paid_at",
                                             "paid_at", "seen_at", "seen_at", "weight", "weight"}));
}

RC_GTEST_PROP(Plan, CoversEachColumnOnceWithinItsBounds, ()) {
  Options options;
  options.columns_in_one_statement = *rc::gen::inRange<std::size_t>(1, 9);
  options.tables_in_one_statement = *rc::gen::inRange<std::size_t>(1, 5);
  std::vector<model::Table> tables;
  for (const int width : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 30))) {
    std::vector<std::pair<std::string, std::string>> columns;
    for (int i = 0; i < width; ++i) columns.emplace_back("c" + std::to_string(i), i % 3 == 0 ? "string" : "int");
    tables.push_back(table_with({"c", "s", "t" + std::to_string(tables.size())}, columns));
  }
  std::vector<std::vector<std::string>> covered(tables.size());
  std::vector<int> counted(tables.size(), 0);
  for (const auto& batch : plan(tables, options)) {
    std::size_t columns_of_batch = 0;
    for (const auto& query : batch) {
      counted[query.table_index] += query.counts_rows ? 1 : 0;
      for (const auto* column : query.columns) covered[query.table_index].push_back(column->name);
      columns_of_batch += query.columns.size();
    }
    RC_ASSERT(!batch.empty());
    RC_ASSERT(batch.size() <= options.tables_in_one_statement);
    RC_ASSERT(columns_of_batch <= options.columns_in_one_statement);
  }
  for (std::size_t i = 0; i < tables.size(); ++i) {
    RC_ASSERT(counted[i] == 1);
    std::vector<std::string> all;
    for (const auto& column : tables[i].columns) all.push_back(column.name);
    RC_ASSERT(covered[i] == all);
  }
}

}  // namespace
}  // namespace kater::profile
