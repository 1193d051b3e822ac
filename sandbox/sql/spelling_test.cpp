// How values are written in SQL and what they are then (docs/databricks/sql.md#literals): texts, numbers, dates,
// patterns.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "sandbox/sql/testing/lab.h"

namespace kater::sandbox {
namespace {

using testing::lab_refusal;
using testing::lab_value;

using Cases = std::vector<std::pair<const char*, const char*>>;

void expect_values(const Cases& cases) {
  for (const auto& [expression, value] : cases) EXPECT_EQ(lab_value(expression), value) << expression;
}

TEST(Spelling, OfTextsHasTwoQuotesAndBackslashes) {
  expect_values({{"'it''s'", "it's STRING"},
                 {R"('it\'s')", "it's STRING"},
                 {"\"it's\"", "it's STRING"},
                 {R"("say ""hi"" or \"ho\"")", R"(say "hi" or "ho" STRING)"},
                 {R"('a\\b')", R"(a\b STRING)"},
                 {R"('a\tb\nc')", "a\tb\nc STRING"},
                 {R"('\u00e6\U0001F986')", "æ🦆 STRING"},
                 {R"('\q')", "q STRING"},
                 {R"(r'a\n')", R"(a\n STRING)"},
                 {R"(R"\d+")", R"(\d+ STRING)"},
                 {"'one ' 'text'", "one text STRING"},
                 {"''", " STRING"}});
}

TEST(Spelling, OfNumbersTellsTheirType) {
  expect_values({{"5", "5 INT"},
                 {"2147483648", "2147483648 BIGINT"},
                 {"5L", "5 BIGINT"},
                 {"5S", "5 SMALLINT"},
                 {"5Y", "5 TINYINT"},
                 {"1.5", "1.5 DECIMAL(2,1)"},
                 {"1.50", "1.50 DECIMAL(3,2)"},
                 {"1.5D", "1.5 DOUBLE"},
                 {"1.5F", "1.5 FLOAT"},
                 {"1.5E3", "1500.0 DOUBLE"},
                 {".5D", "0.5 DOUBLE"}});
}

TEST(Spelling, OfOtherValuesBeginsWithTheirType) {
  expect_values({{"X'1F'", "Hw== BINARY"},
                 {"x''", " BINARY"},
                 {"DATE'2024-01-01'", "2024-01-01 DATE"},
                 {"TIMESTAMP'2024-01-01 12:00:00'", "2024-01-01T12:00:00.000Z TIMESTAMP"},
                 {"TIMESTAMP'2024-01-01T12:00:00+02:00'", "2024-01-01T10:00:00.000Z TIMESTAMP"},
                 {"TIMESTAMP_NTZ'2024-01-01 12:00:00'", "2024-01-01T12:00:00.000 TIMESTAMP_NTZ"},
                 {"INTERVAL '1-2' YEAR TO MONTH", "1-2 INTERVAL YEAR TO MONTH"},
                 {"INTERVAL '3 04:30:00' DAY TO SECOND", "3 04:30:00.000000000 INTERVAL DAY TO SECOND"},
                 {"INTERVAL '100' YEAR", "100-0 INTERVAL YEAR"},
                 {"NULL", "NULL VOID"},
                 {"TRUE", "true BOOLEAN"}});
  for (const auto* broken : {"X'1'", "X'GG'", "'open", "\"open", "`open"}) {
    EXPECT_EQ(lab_refusal(std::string{"SELECT "} + broken), "PARSE_SYNTAX_ERROR 42601 1:7") << broken;
  }
  EXPECT_EQ(lab_refusal("SELECT DATE'2024-02-30'"), "CAST_INVALID_INPUT 22018");
}

TEST(Spelling, OfPatternsHasABackslashOfItsOwn) {
  expect_values({{R"('a%b' LIKE 'a\\%b')", "true BOOLEAN"},
                 {R"('axb' LIKE 'a\\%b')", "false BOOLEAN"},
                 {R"('a%b' LIKE r'a\%b')", "true BOOLEAN"},
                 {R"('axb' LIKE r'a\_b')", "false BOOLEAN"},
                 {"'a_b' LIKE 'a!_b' ESCAPE '!'", "true BOOLEAN"},
                 {"'axb' LIKE 'a!_b' ESCAPE '!'", "false BOOLEAN"},
                 {"'ABC' LIKE 'a%'", "false BOOLEAN"},
                 {"'ABC' ILIKE 'a%'", "true BOOLEAN"},
                 {"'abc' NOT LIKE '_bc'", "false BOOLEAN"}});
}

TEST(Spelling, OfOperatorsIsSparks) {
  expect_values({{"NULL <=> NULL", "true BOOLEAN"},
                 {"1 <=> NULL", "false BOOLEAN"},
                 {"1 == 1", "true BOOLEAN"},
                 {"1 != 2 AND 1 <> 2", "true BOOLEAN"},
                 {"7 DIV 2", "3 INT"},
                 {"-7 % 3", "-1 INT"},
                 {"'a' || 1", "a1 STRING"},
                 {"1 IS DISTINCT FROM NULL", "true BOOLEAN"},
                 {"2 BETWEEN 1 AND 3", "true BOOLEAN"},
                 {"array(7, 8)[0]", "7 INT"},
                 {"map('k', 1)['k']", "1 INT"}});
}

}  // namespace
}  // namespace kater::sandbox
