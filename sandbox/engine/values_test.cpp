#include "sandbox/engine/values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "base/json.h"
#include "base/testing/result_matchers.h"
#include "sandbox/engine/database.h"

namespace kater::sandbox {
namespace {

// One value and how each style writes it; a cast that is null is not asked.
struct Case {
  const char* expression;  // DuckDB's
  const char* type;
  const char* wire;
  const char* cast;
  const char* inside_json;  // as the element of an array that to_json writes
};

class ValuesTest : public ::testing::Test {
 protected:
  // Reads the first value of the query and does with it what is wanted.
  template <class Do>
  void with_value(const std::string& expression, Do act) {
    auto stream = connection_->query("SELECT " + expression + " AS x");
    ASSERT_TRUE(stream.has_value()) << expression << ": " << stream.error().message;
    auto batch = stream->next();
    ASSERT_TRUE(batch.has_value() && batch->has_value()) << expression;
    act((*batch)->columns().at(0));
  }
  std::string text(const std::string& expression, Style style) {
    std::string text;
    with_value(expression,
               [&](const Values& values) { values.is_null(0) ? void(text = "NULL") : values.append(text, 0, style); });
    return text;
  }

  std::unique_ptr<Database> database_ = [] { return MUST(Database::open(1)); }();
  std::unique_ptr<Connection> connection_ = database_->connect();
};

TEST_F(ValuesTest, AreWrittenInEachStyleAsDatabricksDoes) {
  const Case cases[] = {
      {"true", "BOOLEAN", "true", "true", "[true]"},
      {"CAST(-128 AS TINYINT)", "TINYINT", "-128", "-128", "[-128]"},
      {"CAST(32767 AS SMALLINT)", "SMALLINT", "32767", "32767", "[32767]"},
      {"CAST(-2147483648 AS INTEGER)", "INT", "-2147483648", "-2147483648", "[-2147483648]"},
      {"9223372036854775807", "BIGINT", "9223372036854775807", "9223372036854775807", "[9223372036854775807]"},
      {"CAST('NaN' AS FLOAT)", "FLOAT", "NaN", "NaN", R"(["NaN"])"},
      {"CAST('-inf' AS DOUBLE)", "DOUBLE", "-Infinity", "-Infinity", R"(["-Infinity"])"},
      {"CAST(1e10 AS DOUBLE)", "DOUBLE", "1.0E10", "1.0E10", "[1.0E10]"},
      {"CAST('-0.0' AS DOUBLE)", "DOUBLE", "-0.0", "-0.0", "[-0.0]"},
      {"CAST(1.5 AS DECIMAL(5,3))", "DECIMAL(5,3)", "1.500", "1.500", "[1.500]"},
      {"99999999999999999999999999999999999999::DECIMAL(38,0)", "DECIMAL(38,0)",
       "99999999999999999999999999999999999999", "99999999999999999999999999999999999999",
       "[99999999999999999999999999999999999999]"},
      {"'it''s'", "STRING", "it's", "it's", R"(["it's"])"},
      {"''", "STRING", "", "", R"([""])"},
      {R"('\x00\xFF'::BLOB)", "BINARY", "AP8=", nullptr, R"(["AP8="])"},
      {"DATE '0001-01-01'", "DATE", "0001-01-01", "0001-01-01", R"(["0001-01-01"])"},
      {"TIMESTAMP '2024-02-29 12:00:00.120'", "TIMESTAMP_NTZ", "2024-02-29T12:00:00.120", "2024-02-29 12:00:00.12",
       R"(["2024-02-29T12:00:00.120"])"},
      {"TIMESTAMPTZ '2024-02-29 12:00:00+02'", "TIMESTAMP", "2024-02-29T10:00:00.000Z", "2024-02-29 10:00:00",
       R"(["2024-02-29T10:00:00.000Z"])"},
      {"INTERVAL '-90 minutes'", "INTERVAL DAY TO SECOND", "-0 01:30:00.000000000", "-0 01:30:00.000000000",
       R"(["-0 01:30:00.000000000"])"},
      {"struct_pack(\"interval year to month\" := INTERVAL '-14 months')", "INTERVAL YEAR TO MONTH", "-1-2", "-1-2",
       R"(["-1-2"])"},
      {"'{\"a\": [1, null]}'::JSON", "VARIANT", R"({"a": [1, null]})", R"({"a": [1, null]})",
       R"(["{\"a\": [1, null]}"])"},
      {"[[1], NULL, []]", "ARRAY<ARRAY<INT>>", R"([["1"],null,[]])", "[[1], null, []]", "[[[1],null,[]]]"},
      {"MAP {1: 'a', 2: NULL}", "MAP<INT, STRING>", R"({"1":"a","2":null})", "{1 -> a, 2 -> null}",
       R"([{"1":"a","2":null}])"},
      {"{'a b': 1, 'n': NULL, 'x': {'y': true}}", "STRUCT<`a b`: INT, n: INT, x: STRUCT<y: BOOLEAN>>",
       R"({"a b":"1","n":null,"x":{"y":"true"}})", "{1, null, {true}}", R"([{"a b":1,"x":{"y":true}}])"}};
  for (const auto& [expression, type, wire, cast, inside_json] : cases) {
    std::string told;
    with_value(expression, [&](const Values& values) { told = values.type().result_text(); });
    EXPECT_EQ(told, type) << expression;
    EXPECT_EQ(text(expression, Style::wire), wire) << expression;
    if (cast) {
      EXPECT_EQ(text(expression, Style::cast), cast) << expression;
    }
    EXPECT_EQ(text(std::string{"["} + expression + "]", Style::json), inside_json) << expression;
  }
}

TEST_F(ValuesTest, KnowNullOfEveryTypeFromAValue) {
  for (const auto* type : {"BOOLEAN", "INTEGER", "HUGEINT", "DOUBLE", "DECIMAL(10,2)", "VARCHAR", "BLOB", "DATE",
                           "TIMESTAMP", "INTERVAL", "INTEGER[]", "MAP(VARCHAR, INTEGER)", "STRUCT(a INTEGER)",
                           "databricks_void", "STRUCT(\"interval day\" INTERVAL)"}) {
    EXPECT_EQ(text(std::string{"CAST(NULL AS "} + type + ")", Style::wire), "NULL") << type;
  }
  EXPECT_EQ(text("struct_pack(\"interval day\" := CAST(NULL AS INTERVAL))", Style::wire), "NULL");
  EXPECT_EQ(text("''", Style::wire), "") << "an empty text is none";
}

TEST_F(ValuesTest, CountTheElementsOfArraysAndMapsAlone) {
  const std::pair<const char*, std::uint64_t> cases[] = {
      {"[1, NULL, 3]", 3}, {"[]", 0}, {"MAP {'a': 1}", 1}, {"{'a': 1, 'b': 2}", 0}, {"'text'", 0}};
  for (const auto& [expression, size] : cases) {
    std::uint64_t counted = 99;
    with_value(expression, [&](const Values& values) { counted = values.size_of(0); });
    EXPECT_EQ(counted, size) << expression;
  }
}

// Whatever a text holds, the wire's JSON gives it back.
TEST_F(ValuesTest, LoseNothingOfATextInsideAnArray) {
  const auto any_text = rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127));
  EXPECT_TRUE(rc::check("an array of texts", [&] {
    const auto texts = *rc::gen::container<std::vector<std::string>>(any_text);
    std::string list;
    for (const auto& one : texts) list += (list.empty() ? "" : ", ") + duckdb_text(one);
    const auto parsed = json::parse(text("CAST([" + list + "] AS VARCHAR[])", Style::wire));
    RC_ASSERT(parsed.has_value());
    RC_ASSERT(parsed->get_array() == json::array(texts.begin(), texts.end()));
  }));
}

}  // namespace
}  // namespace kater::sandbox
