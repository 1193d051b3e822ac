// Arrays, maps, structs, variants and bytes in a result: the type's text and the value
// (docs/databricks/values.md#nested-values).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "sandbox/sql/testing/lab.h"

namespace kater::sandbox {
namespace {

using ::testing::ElementsAre;
using testing::lab_columns;
using testing::lab_rows;
using testing::lab_value;

void expect_values(std::initializer_list<std::pair<const char*, const char*>> cases) {
  for (const auto& [expression, value] : cases) EXPECT_EQ(lab_value(expression), value) << expression;
}

TEST(NestedResults, HoldTextsForTheirScalars) {
  expect_values({{"array(1, NULL, 3)", R"(["1",null,"3"] ARRAY<INT>)"},
                 {"array('', NULL)", R"(["",null] ARRAY<STRING>)"},
                 {"array(true)", R"(["true"] ARRAY<BOOLEAN>)"},
                 {"array(1.50)", R"(["1.50"] ARRAY<DECIMAL(3,2)>)"},
                 {"array(CAST('NaN' AS DOUBLE))", R"(["NaN"] ARRAY<DOUBLE>)"},
                 {"array(DATE'2024-01-01')", R"(["2024-01-01"] ARRAY<DATE>)"},
                 {"array(array(1), NULL)", R"([["1"],null] ARRAY<ARRAY<INT>>)"},
                 {"map('a', 1)", R"({"a":"1"} MAP<STRING, INT>)"},
                 {"map(1, array('x'))", R"({"1":["x"]} MAP<INT, ARRAY<STRING>>)"},
                 {"struct(1 AS a, 'y' AS b)", R"({"a":"1","b":"y"} STRUCT<a: INT, b: STRING>)"},
                 {"named_struct('p q', 1, 'r', NULL)", R"({"p q":"1","r":null} STRUCT<`p q`: INT, r: INT>)"},
                 {"struct(1, 'a')", R"({"col1":"1","col2":"a"} STRUCT<col1: INT, col2: STRING>)"},
                 {"map('k', map('l', array(struct(1 AS x))))",
                  R"({"k":{"l":[{"x":"1"}]}} MAP<STRING, MAP<STRING, ARRAY<STRUCT<x: INT>>>>)"}});
}

TEST(NestedResults, EscapeWhatJsonCannotHold) {
  expect_values(
      {{R"(array('say "hi"', 'a\\b', 'x\ny', 'æ🦆'))", R"(["say \"hi\"","a\\b","x\ny","æ🦆"] ARRAY<STRING>)"},
       {R"(map('a"b', 1))", R"({"a\"b":"1"} MAP<STRING, INT>)"},
       {"array(X'00FF')", R"(["AP8="] ARRAY<BINARY>)"}});
}

TEST(NestedResults, AreNullAsAWholeOrEmpty) {
  EXPECT_THAT(
      lab_rows("SELECT numbers, matrix, address, labels, history, anything FROM nested WHERE id > 1 ORDER BY id"),
      ElementsAre(R"([]|NULL|{"street":null,"zip code":null,"geo":null}|{"c":"3"}|[]|[1,"two"])",
                  "NULL|NULL|NULL|NULL|NULL|NULL"));
}

TEST(NestedResults, SayTheirTypeInCapitalsWithBlanks) {
  EXPECT_THAT(
      lab_columns("SELECT * FROM nested"),
      ElementsAre("id INT", "numbers ARRAY<INT>", "matrix ARRAY<ARRAY<DOUBLE>>",
                  "address STRUCT<street: STRING, `zip code`: INT, geo: STRUCT<lat: DOUBLE, lon: DOUBLE>>",
                  "labels MAP<STRING, INT>", "history ARRAY<STRUCT<at: TIMESTAMP, note: STRING>>", "anything VARIANT"));
  EXPECT_THAT(lab_columns("SELECT a_varchar, a_char, a_binary FROM texts"),
              ElementsAre("a_varchar STRING", "a_char STRING", "a_binary BINARY"));
  EXPECT_THAT(lab_columns("SELECT id AS a, id AS a, NULL AS n, count(*), id + 1 FROM numbers GROUP BY id LIMIT 0"),
              ElementsAre("a INT", "a INT", "n VOID", "count(1) BIGINT", "id + 1 INT"));
}

TEST(NestedResults, AreTakenApartBySql) {
  expect_values({{"size(array(1, NULL))", "2 INT"},
                 {"size(map('a', 1))", "1 INT"},
                 {"map_keys(map('a', 1, 'b', 2))", R"(["a","b"] ARRAY<STRING>)"},
                 {"map_values(map('a', 1, 'b', 2))", R"(["1","2"] ARRAY<INT>)"},
                 {"map('a', 1)['b']", "NULL INT"},
                 {"array('x', 'y')[1]", "y STRING"},
                 {"struct(1 AS a).a", "1 INT"},
                 {"slice(array(1, 2, 3, 4), 2, 2)", R"(["2","3"] ARRAY<INT>)"},
                 {"to_json(struct(1 AS a, NULL AS b, array(1.5D) AS c))", R"({"a":1,"c":[1.5]} STRING)"},
                 {"CAST(array('x', NULL) AS STRING)", "[x, null] STRING"},
                 {"CAST(struct(1 AS a) AS STRING)", "{1} STRING"},
                 {"CAST(map('k', 1) AS STRING)", "{k -> 1} STRING"}});
  EXPECT_THAT(lab_rows("SELECT id, explode(array('p', 'q')) AS e FROM numbers WHERE id = 1"),
              ElementsAre("1|p", "1|q"));
}

TEST(Variants, AreJsonTextThatKeepsNumbersBare) {
  expect_values({{R"(parse_json('{"b":1,"a":[true,null,"x"]}'))", R"({"b":1,"a":[true,null,"x"]} VARIANT)"},
                 {"parse_json('null')", "null VARIANT"},
                 {"try_parse_json('{')", "NULL VARIANT"},
                 {"to_json(parse_json('[1]'))", "[1] STRING"}});
}

TEST(ExactValues, AreThoseThatSqlMakesTexts) {
  expect_values({{"CAST(TIMESTAMP'2024-01-01 12:00:00.123456' AS STRING)", "2024-01-01 12:00:00.123456 STRING"},
                 {"TIMESTAMP'2024-01-01 12:00:00.123456'", "2024-01-01T12:00:00.123Z TIMESTAMP"},
                 {"CAST(1e10D AS STRING)", "1.0E10 STRING"},
                 {"CAST(CAST('NaN' AS DOUBLE) AS STRING)", "NaN STRING"},
                 {"CAST(1.50 AS STRING)", "1.50 STRING"},
                 {"hex(X'1FA0')", "1FA0 STRING"},
                 {"base64(X'00FF')", "AP8= STRING"},
                 {"CAST(9007199254740993 AS STRING)", "9007199254740993 STRING"},
                 {"CAST(true AS STRING)", "true STRING"}});
}

}  // namespace
}  // namespace kater::sandbox
