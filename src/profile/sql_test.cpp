#include "profile/sql.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.h"
#include "profile/testing/tables.h"

namespace kater::profile {
namespace {

using testing::orders;
using testing::table_with;

std::string sql_for(const std::vector<model::Table>& tables, const Options& options = {}) {
  const auto batches = plan(tables, options);
  return profile_sql(batches.at(0), options).text() + "\n";
}

std::string expected(const std::string& name) {
  return MUST(read_file(std::filesystem::path{KATER_TESTDATA} / (name + ".sql")));
}

TEST(ProfileSql, KeepsWhatTheDeltaLogAnswersApartFromWhatScans) {
  EXPECT_EQ(sql_for({orders()}), expected("delta_table"));
}

TEST(ProfileSql, EvaluatesAViewOnceForAllItsFigures) {
  auto view = orders();
  view.kind = model::TableKind::view;
  view.format.clear();
  EXPECT_EQ(sql_for({view}), expected("view"));
}

TEST(ProfileSql, AsksSeveralTablesInOneStatement) {
  EXPECT_EQ(
      sql_for({table_with({"main", "a", "numbers"}, {{"n", "int"}}),
               table_with({"main", "a", "texts"}, {{"t", "varchar(20)"}}), table_with({"main", "a", "bare"}, {})}),
      expected("three_tables"));
}

TEST(ProfileSql, QuotesWhateverANameHolds) {
  EXPECT_EQ(sql_for({table_with({"666", "odd-names", "a`b;--"},
                                {{"dot.in.it", "int"}, {"back`tick", "string"}, {"🦆 ' \" \\", "string"}})}),
            expected("odd_names"));
}

TEST(ProfileSql, AsksNoStatisticsPastTheColumnsThatHaveThem) {
  auto table = table_with({"main", "a", "wide"}, {{"n", "int"}});
  table.columns.front().position = 32;
  EXPECT_EQ(sql_for({table}).find("kept"), std::string::npos);
}

TEST(ProfileSql, LeavesTheBlanksOfAPaddedTextBehind) {
  const auto sql = sql_for({table_with({"main", "a", "t"}, {{"c", "CHAR(5)"}, {"v", "varchar(5)"}})});
  EXPECT_NE(sql.find("left(rtrim(`c`), 200) AS v0, left(`v`, 200) AS v1"), std::string::npos) << sql;
}

TEST(ProfileSql, KnowsAnInstantFromALocalTime) {
  const auto table = table_with(
      {}, {{"a", "timestamp"}, {"b", "TIMESTAMP_NTZ"}, {"c", "TIMESTAMP_LTZ"}, {"d", "date"}, {"e", "string"}});
  std::vector<bool> instants;
  for (const auto& column : table.columns) instants.push_back(is_instant(column));
  EXPECT_EQ(instants, (std::vector<bool>{true, false, true, false, false}));
}

}  // namespace
}  // namespace kater::profile
