// FROM t TABLESAMPLE (…), as docs/databricks/sql.md#sampling tells of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "sandbox/sql/testing/lab.h"

namespace kater::sandbox {
namespace {

using ::testing::ElementsAre;
using testing::lab_refusal;
using testing::lab_rows;

// How many rows a sample of `wide` has, which holds 500 rows with the numbers from 0.
int counted(const std::string& sample) {
  return std::stoi(lab_rows("SELECT count(*) FROM wide TABLESAMPLE " + sample).at(0));
}

TEST(Tablesample, CountsRowsNotPages) {
  const std::pair<const char*, int> cases[] = {{"(0 ROWS)", 0},     {"(1 ROWS)", 1},     {"(10 ROWS)", 10},
                                               {"(5 + 2 ROWS)", 7}, {"(500 ROWS)", 500}, {"(9999 ROWS)", 500}};
  for (const auto& [sample, rows] : cases) EXPECT_EQ(counted(sample), rows) << sample;
}

TEST(Tablesample, TakesAShareOfTheRowsByChance) {
  const std::pair<const char*, std::pair<int, int>> cases[] = {{"(0 PERCENT)", {0, 0}},
                                                               {"(100 PERCENT)", {500, 500}},
                                                               {"(50 PERCENT) REPEATABLE (7)", {200, 300}},
                                                               {"(2.5 PERCENT) REPEATABLE (7)", {1, 40}},
                                                               {"(BUCKET 4 OUT OF 4)", {500, 500}},
                                                               {"(BUCKET 1 OUT OF 2)", {170, 330}}};
  for (const auto& [sample, limits] : cases) {
    const auto rows = counted(sample);
    EXPECT_GE(rows, limits.first) << sample;
    EXPECT_LE(rows, limits.second) << sample;
  }
}

TEST(Tablesample, RepeatsItsRowsForTheSameSeedAlone) {
  const auto ids = [](const std::string& seed) {
    return lab_rows("SELECT id FROM wide TABLESAMPLE (30 PERCENT) REPEATABLE (" + seed + ") ORDER BY id");
  };
  EXPECT_EQ(ids("42"), ids("42"));
  EXPECT_NE(ids("42"), ids("43"));
}

TEST(Tablesample, ComesBeforeWhere) {
  EXPECT_THAT(lab_rows("SELECT count(*) FROM wide TABLESAMPLE (10 ROWS) WHERE id >= 10"), ElementsAre("0"));
  EXPECT_THAT(lab_rows("SELECT count(*) FROM (SELECT id FROM wide WHERE id >= 10) TABLESAMPLE (10 ROWS)"),
              ElementsAre("10"));
}

TEST(Tablesample, StandsBeforeAnAliasAndOnWhateverHasRows) {
  const char* const cases[] = {"FROM wide TABLESAMPLE (3 ROWS) WHERE wide.id >= 0",
                               "FROM wide TABLESAMPLE (3 ROWS) w WHERE w.id >= 0",
                               "FROM lab.types.wide TABLESAMPLE (3 ROWS) AS w WHERE w.id >= 0",
                               "FROM lab.`odd-names`.`666` TABLESAMPLE (3 ROWS) WHERE `666`.`1` >= 0",
                               "FROM relations.families TABLESAMPLE (3 ROWS)",
                               "FROM (SELECT * FROM wide) TABLESAMPLE (3 ROWS)",
                               "FROM range(9) TABLESAMPLE (3 ROWS)",
                               "FROM wide TABLESAMPLE (3 ROWS) a JOIN wide TABLESAMPLE (500 ROWS) b ON a.id = b.id"};
  for (const auto* from : cases) {
    EXPECT_THAT(lab_rows(std::string{"SELECT count(*) "} + from), ElementsAre("3")) << from;
  }
}

TEST(Tablesample, IsRefusedWhereItNamesNoAmount) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "PARSE_SYNTAX_ERROR 42601 1:26"},
      {"()", "PARSE_SYNTAX_ERROR 42601 1:26"},
      {"(10)", "PARSE_SYNTAX_ERROR 42601 1:41"},
      {"(10 APPLES)", "PARSE_SYNTAX_ERROR 42601 1:48"},
      {"(BUCKET 1 OF 2)", "PARSE_SYNTAX_ERROR 42601 1:39"},
      {"(101 PERCENT)", "INVALID_SQL_SYNTAX.INVALID_TABLESAMPLE_FRACTION 42000 1:26"},
      {"(-1 PERCENT)", "INVALID_SQL_SYNTAX.INVALID_TABLESAMPLE_FRACTION 42000 1:26"},
      {"(BUCKET 5 OUT OF 4)", "INVALID_SQL_SYNTAX.INVALID_TABLESAMPLE_FRACTION 42000 1:26"}};
  for (const auto& [sample, refusal] : cases) {
    EXPECT_EQ(lab_refusal(std::string{"SELECT count(*) FROM wide TABLESAMPLE "} + sample), refusal) << sample;
  }
}

}  // namespace
}  // namespace kater::sandbox
