#include "select/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kater::select {
namespace {

using model::TableKind;
using model::TableName;
using ::testing::ElementsAre;

constexpr Packing packing{.tables_in_one_statement = 3, .columns_in_one_statement = 10};

Candidate candidate(std::string name, std::optional<std::size_t> columns, TableKind kind = TableKind::table) {
  return {{{"c", "s", std::move(name)}, kind}, columns};
}

std::size_t statements_of(const std::vector<Candidate>& selected) { return plan(selected, packing).statements; }

TEST(Plan, PutsSmallTablesIntoOneStatement) {
  EXPECT_EQ(statements_of({}), 0U);
  EXPECT_EQ(statements_of({candidate("a", 2), candidate("b", 2), candidate("c", 2)}), 1U);
  EXPECT_EQ(statements_of({candidate("a", 2), candidate("b", 2), candidate("c", 2), candidate("d", 0)}), 2U);
  EXPECT_EQ(statements_of({candidate("a", 6), candidate("b", 5)}), 2U);
}

TEST(Plan, GivesAWideTableSeveralStatements) {
  EXPECT_EQ(statements_of({candidate("a", 10)}), 1U);
  EXPECT_EQ(statements_of({candidate("a", 11)}), 2U);
  EXPECT_EQ(statements_of({candidate("a", 11), candidate("b", 9)}), 2U);
}

TEST(Plan, GivesAViewAStatementOfItsOwn) {
  EXPECT_EQ(statements_of({candidate("a", 1), candidate("v", 1, TableKind::view), candidate("b", 1)}), 2U);
  EXPECT_EQ(statements_of({candidate("v", 25, TableKind::foreign)}), 3U);
  EXPECT_EQ(statements_of({candidate("v", 0, TableKind::other)}), 1U);
}

TEST(Plan, SendsNothingForAMetricView) {
  const auto made = plan(std::vector{candidate("m", std::nullopt, TableKind::metric_view)}, packing);
  EXPECT_EQ(made.statements, 0U);
  EXPECT_EQ(made.tables.size(), 1U);
  EXPECT_FALSE(made.estimated);
}

TEST(Plan, SkipsWhatIsUnchanged) {
  auto unchanged = candidate("same", 3);
  unchanged.unchanged = true;
  const auto made = plan(std::vector{candidate("new", 3), unchanged}, packing);
  EXPECT_THAT(made.tables, ElementsAre(TableName{"c", "s", "new"}));
  EXPECT_THAT(made.skipped, ElementsAre(TableName{"c", "s", "same"}));
  EXPECT_EQ(made.statements, 1U);
}

TEST(Plan, SaysWhereItHadToGuess) {
  EXPECT_TRUE(plan(std::vector{candidate("a", std::nullopt)}, packing).estimated);
  EXPECT_EQ(statements_of({candidate("a", std::nullopt)}), 3U);
  EXPECT_FALSE(plan(std::vector{candidate("a", 1)}, packing).estimated);
}

// Never fewer than all columns and tables need, never more than each table alone would.
RC_GTEST_PROP(Plan, StaysBetweenTheFewestAndTheMost, (const std::vector<std::uint8_t>& widths)) {
  std::vector<Candidate> selected;
  std::size_t columns = 0;
  std::size_t most = 0;
  for (const auto width : widths) {
    selected.push_back(candidate("t", width));
    columns += width;
    most += std::max<std::size_t>((width + 9U) / 10, 1);
  }
  const auto statements = statements_of(selected);
  RC_ASSERT(statements <= most);
  RC_ASSERT(statements * 10 >= columns);
  RC_ASSERT(statements * 3 >= widths.size());
}

RC_GTEST_PROP(Plan, NeverDividesByNothing, (std::uint8_t tables, std::uint8_t columns)) {
  const Packing odd{.tables_in_one_statement = tables % 2U, .columns_in_one_statement = columns % 2U};
  const auto made = plan(std::vector{candidate("a", columns)}, odd);
  RC_ASSERT(made.statements >= 1U);
}

}  // namespace
}  // namespace kater::select
