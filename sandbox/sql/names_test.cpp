// Names that only backticks can say (docs/databricks/sql.md#names).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "sandbox/sql/testing/lab.h"

namespace kater::sandbox {
namespace {

using ::testing::ElementsAre;
using testing::lab_columns;
using testing::lab_refusal;
using testing::lab_rows;

std::string odd(const std::string& quoted_table) { return " FROM lab.`odd-names`." + quoted_table; }

TEST(Names, OfTablesHoldWhatBackticksHold) {
  const std::pair<const char*, const char*> rows[] = {{"`hyphen-ated`", "30"}, {"`back``tick`", "10"},
                                                      {"`666`", "10"},         {"`🦆`", "10"},
                                                      {"`HYPHEN-Ated`", "30"}, {"`it's \"a\" <table> & more?`", "10"}};
  for (const auto& [table, count] : rows) {
    EXPECT_THAT(lab_rows("SELECT count(*)" + odd(table)), ElementsAre(count)) << table;
  }
}

TEST(Names, MayHave255Characters) {
  const auto longest = lab_rows("SELECT table_name FROM information_schema.tables WHERE length(table_name) > 100");
  ASSERT_EQ(longest.size(), 1u);
  EXPECT_EQ(longest[0].size(), 255u);
  EXPECT_THAT(lab_rows("SELECT count(*)" + odd("`" + longest[0] + "`")), ElementsAre("5"));
  EXPECT_THAT(lab_columns("DESCRIBE" + odd("`" + longest[0] + "`").substr(5)),
              ElementsAre("col_name STRING", "data_type STRING", "comment STRING"));
}

TEST(Names, OfColumnsComeBackAsTheyAreDefined) {
  struct Case {
    const char *table, *columns, *names;
  };
  const Case cases[] = {
      {"`hyphen-ated`", "`a-b`, `c d`, `E.F`", "a-b INT,c d STRING,E.F STRING"},
      {"`hyphen-ated`", "`A-B`, `e.f`, upper", "a-b INT,E.F STRING,UPPER STRING"},
      {"`back``tick`", "```quoted```, `semi;colon`, `--`, `/*`", "`quoted` STRING,semi;colon STRING,-- INT,/* INT"},
      {"`666`", "`1`, `2`", "1 INT,2 STRING"},
      {"`🦆`", R"(`🥚`, `"double"`, `'single'`, `back\slash`)",
       R"(🥚 INT,"double" STRING,'single' STRING,back\slash STRING)"},
      {"`it's \"a\" <table> & more?`", "`where`, `select`, `from`, `größe`",
       "where STRING,select INT,from DATE,Größe DOUBLE"}};
  for (const auto& [table, columns, names] : cases) {
    std::string told;
    for (const auto& column : lab_columns(std::string{"SELECT "} + columns + odd(table)))
      told.append(told.empty() ? "" : ",").append(column);
    EXPECT_EQ(told, names) << table;
  }
}

TEST(Names, StandInEveryClause) {
  EXPECT_THAT(lab_rows("SELECT h.`a-b`, count(*) AS `how many`" + odd("`hyphen-ated`") +
                       " AS h WHERE h.`c d` IN ('v1', 'v2') GROUP BY h.`a-b` HAVING min(`E.F`) > 'dotted 1' ORDER BY "
                       "`how many`, h.`a-b`"),
              ElementsAre("2|1"));
  EXPECT_THAT(lab_rows("WITH `a-b` AS (SELECT 1 AS `x.y`) SELECT `a-b`.`x.y` FROM `a-b`"), ElementsAre("1"));
  EXPECT_THAT(lab_rows("SELECT `left`.`2`" + odd("`666`") + " `left` JOIN lab.`odd-names`.`666` `right` ON " +
                       "`left`.`1` = `right`.`1` WHERE `right`.`1` = 3"),
              ElementsAre("two 3"));
}

TEST(Names, OfAliasesAreFreeToo) {
  EXPECT_THAT(lab_columns("SELECT 1 AS `a``b`, 2 AS `c.d`, 3 `select`, 4 AS `A b`, 5 AS `🦆`"),
              ElementsAre("a`b INT", "c.d INT", "select INT", "A b INT", "🦆 INT"));
}

TEST(Names, WithADotAreNoPathIntoAStruct) {
  EXPECT_EQ(lab_refusal("SELECT E.F" + odd("`hyphen-ated`")), "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION 42703");
  EXPECT_THAT(lab_rows("SELECT address.street, address.`zip code`, address.geo.lat FROM nested WHERE id = 1"),
              ElementsAre("Main St|8000|56.1"));
  EXPECT_EQ(lab_refusal("SELECT `address.street` FROM nested"), "UNRESOLVED_COLUMN.WITH_SUGGESTION 42703");
}

TEST(Names, HaveOneTwoOrThreePartsAndNeverFour) {
  for (const auto* table : {"numbers", "types.numbers", "lab.types.numbers", "`LAB`.Types.`NUMBERS`"}) {
    EXPECT_THAT(lab_rows(std::string{"SELECT count(*) FROM "} + table), ElementsAre("5")) << table;
    EXPECT_THAT(lab_rows(std::string{"SELECT max("} + table + ".id) FROM " + table), ElementsAre("5")) << table;
  }
  EXPECT_EQ(lab_refusal("SELECT 1 FROM x.lab.types.numbers"), "TABLE_OR_VIEW_NOT_FOUND 42P01 1:14");
  EXPECT_EQ(lab_refusal("SELECT 1 FROM `lab.types.numbers`"), "TABLE_OR_VIEW_NOT_FOUND 42P01 1:14");
}

TEST(Names, WithAHyphenNeedBackticks) {
  const std::pair<const char*, const char*> cases[] = {
      {"SELECT 1 FROM lab.odd-names.`666`", "INVALID_IDENTIFIER 42602 1:18"},
      {"SELECT 1\nFROM lab.`odd-names`.hyphen-ated", "INVALID_IDENTIFIER 42602 2:21"},
      {"SELECT 1 FROM a-1-b", "INVALID_IDENTIFIER 42602 1:14"},
      {"DESCRIBE lab.odd-names.`666`", "INVALID_IDENTIFIER 42602 1:13"},
      {"SHOW TABLES IN lab.odd-names", "INVALID_IDENTIFIER 42602 1:19"},
      {"SHOW SCHEMAS IN my-catalog LIKE 'a-b'", "INVALID_IDENTIFIER 42602 1:16"},
      {"USE odd-names", "INVALID_IDENTIFIER 42602 1:4"},
      {"SHOW TABLES IN lab.`odd-names` LIKE 'hyphen-ated'", "succeeded"},
      {"SELECT id-id, id -1 FROM numbers", "succeeded"}};
  for (const auto& [sql, refusal] : cases) EXPECT_EQ(lab_refusal(sql), refusal) << sql;
}

TEST(Names, InDoubleQuotesAreTexts) {
  EXPECT_THAT(lab_rows("SELECT \"id\", id FROM numbers WHERE id = 3"), ElementsAre("id|3"));
  EXPECT_EQ(lab_refusal("SELECT 1 FROM \"numbers\""), "PARSE_SYNTAX_ERROR 42601 1:14");
}

}  // namespace
}  // namespace kater::sandbox
