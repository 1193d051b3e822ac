#include "profile/sql.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.h"
#include "connect/databricks/dialect.h"
#include "profile/testing/tables.h"

namespace kater::profile {
namespace {

using testing::orders;
using testing::table_with;

std::string sql_for(const std::vector<model::Table>& tables, const Options& options = {}) {
  const auto batches = plan(tables, options);
  return profile_sql(batches.at(0), connect::databricks::dialect(), options).text() + "\n";
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

}  // namespace
}  // namespace kater::profile
