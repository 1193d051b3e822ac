// Named and positional parameters of a statement (docs/databricks/statements.md#parameters).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "sandbox/sql/testing/lab.h"

namespace kater::sandbox {
namespace {

using ::testing::ElementsAre;
using testing::lab_refusal;
using testing::lab_rows;
using testing::lab_value;

json::array named(std::string_view name, json::value value, std::string_view type = "STRING") {
  return {json::object{{"name", name}, {"value", std::move(value)}, {"type", type}}};
}
json::array x(json::value value, std::string_view type = "STRING") { return named("x", std::move(value), type); }

TEST(Parameters, HaveTheTypeThatTheySay) {
  struct Case {
    const char *type, *text, *expected;
  };
  const Case cases[] = {{"STRING", "it's", "it's STRING"},
                        {"STRING", "", " STRING"},
                        {"TINYINT", "-128", "-128 TINYINT"},
                        {"SMALLINT", "5", "5 SMALLINT"},
                        {"INT", "5", "5 INT"},
                        {"bigint", "9223372036854775807", "9223372036854775807 BIGINT"},
                        {"FLOAT", "1.5", "1.5 FLOAT"},
                        {"DOUBLE", "NaN", "NaN DOUBLE"},
                        {"DECIMAL(10,2)", "1.5", "1.50 DECIMAL(10,2)"},
                        {"BOOLEAN", "true", "true BOOLEAN"},
                        {"DATE", "2024-02-29", "2024-02-29 DATE"},
                        {"TIMESTAMP", "2024-02-29 12:00:00", "2024-02-29T12:00:00.000Z TIMESTAMP"},
                        {"TIMESTAMP_NTZ", "2024-02-29 12:00:00", "2024-02-29T12:00:00.000 TIMESTAMP_NTZ"}};
  for (const auto& [type, text, expected] : cases) EXPECT_EQ(lab_value(":x", x(text, type)), expected) << type;
}

TEST(Parameters, AreNullWithoutAValueAndTextsWithoutAType) {
  EXPECT_EQ(lab_value(":x", {json::object{{"name", "x"}}}), "NULL STRING");
  EXPECT_EQ(lab_value(":x", x(nullptr, "INT")), "NULL INT");
  EXPECT_EQ(lab_value(":x", {json::object{{"name", "x"}, {"value", "5"}}}), "5 STRING");
}

TEST(Parameters, StandForValuesInEveryClause) {
  EXPECT_THAT(lab_rows("SELECT id FROM texts WHERE a_string LIKE :x", x("%quotes%")), ElementsAre("4"));
  EXPECT_THAT(lab_rows("SELECT id FROM numbers ORDER BY id LIMIT :x", x("2", "INT")), ElementsAre("1", "2"));
  EXPECT_THAT(
      lab_rows("SELECT id % :x, count(*) FROM numbers GROUP BY 1 HAVING count(*) > :x ORDER BY 1", x("2", "INT")),
      ElementsAre("1|3"));
  EXPECT_EQ(lab_value("concat(:x, '-', :x)", x("a")), "a-a STRING");
  EXPECT_EQ(lab_value(":x::INT + 1", x("7")), "8 INT");
}

TEST(Parameters, NeverBecomeSql) {
  EXPECT_THAT(lab_rows("SELECT id FROM texts WHERE a_string = :x", x("' OR 1=1 --")), ElementsAre());
  EXPECT_EQ(lab_value(":x", x("\\n'';DROP")), "\\n'';DROP STRING") << "no escapes either";
  EXPECT_EQ(lab_refusal("SELECT count(*) FROM :x", x("numbers")).substr(0, 24), "PARSE_SYNTAX_ERROR 42601");
}

TEST(Parameters, AreNoneInsideTextsNamesAndComments) {
  EXPECT_EQ(lab_value("':x'", x("5")), ":x STRING");
  EXPECT_THAT(lab_rows("SELECT `:x` FROM (SELECT 1 AS `:x`) -- :y", x("5")), ElementsAre("1"));
  EXPECT_EQ(lab_value("1", x("nobody asks for it")), "1 INT");
}

TEST(Parameters, WithoutNamesAreTakenInTheirOrder) {
  const json::array two{json::object{{"ordinal", 1}, {"type", "INT"}, {"value", "7"}},
                        json::object{{"ordinal", 2}, {"type", "INT"}, {"value", "2"}}};
  EXPECT_EQ(lab_value("? - ?", two), "5 INT");
  EXPECT_EQ(lab_refusal("SELECT ?, ?, ?", two), "UNBOUND_SQL_PARAMETER 42P02 1:13");
}

TEST(Parameters, AreRefusedWithTheirPlace) {
  EXPECT_EQ(lab_refusal("SELECT 1,\n  :missing", x("5")), "UNBOUND_SQL_PARAMETER 42P02 2:2");
  EXPECT_EQ(lab_refusal("SELECT :x", x("five", "INT")), "CAST_INVALID_INPUT 22018");
  for (const auto* type : {"ARRAY<INT>", "MAP<STRING, INT>", "STRUCT<a: INT>", "nonsense("}) {
    EXPECT_EQ(lab_refusal("SELECT :x", x("1", type)), "INVALID_PARAMETER_MARKER_VALUE.INVALID_VALUE_TYPE 22023 1:7")
        << type;
  }
}

TEST(Parameters, AsPatternsKnowTheBackslash) {
  EXPECT_EQ(lab_value("'50%' LIKE :x", x("50\\%")), "true BOOLEAN");
  EXPECT_EQ(lab_value("'50 people' LIKE :x", x("50\\%")), "false BOOLEAN");
  EXPECT_EQ(lab_value("'50%' LIKE :x ESCAPE '!'", x("50!%")), "true BOOLEAN");
  EXPECT_EQ(lab_value("'A_B' ILIKE :x", x("a\\_b")), "true BOOLEAN");
}

}  // namespace
}  // namespace kater::sandbox
