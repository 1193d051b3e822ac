#include "sandbox/engine/database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "base/testing/result_matchers.h"
#include "sandbox/engine/appender.h"
#include "sandbox/engine/errors.h"

namespace kater::sandbox {
namespace {

using ::testing::ElementsAre;
using Texts = std::vector<std::string>;

class DatabaseTest : public ::testing::Test {
 protected:
  // The first row, each value in that style.
  Texts row(const std::string& sql, Style style = Style::wire) {
    auto stream = connection_->query(sql);
    if (!stream) return {stream.error().message};
    auto batch = stream->next();
    if (!batch || !*batch) return {"no rows"};
    Texts texts;
    for (const auto& column : (*batch)->columns()) {
      std::string text;
      column.is_null(0) ? void(text = "NULL") : column.append(text, 0, style);
      texts.push_back(text);
    }
    return texts;
  }
  std::string type(const std::string& expression) {
    return connection_->query("SELECT " + expression)->columns().at(0).type.result_text();
  }

  std::unique_ptr<Database> database_ = [] { return MUST(Database::open(2)); }();
  std::unique_ptr<Connection> connection_ = database_->connect();
};

TEST_F(DatabaseTest, WritesScalarsInsideNestedValuesAsTexts) {
  EXPECT_THAT(row("SELECT [1, NULL], {'a': 1.5, 'b': {'c': true}}, MAP {'k': DATE '2024-01-01'}"),
              ElementsAre(R"(["1",null])", R"({"a":"1.5","b":{"c":"true"}})", R"({"k":"2024-01-01"})"));
}

TEST_F(DatabaseTest, KeepsNumbersBareInToJsonAndLeavesOutNulls) {
  EXPECT_THAT(row("SELECT databricks_json({'a': 1, 'b': NULL, 'c': [1.5, 'NaN'::DOUBLE], 'd': 'x'})"),
              ElementsAre(R"({"a":1,"c":[1.5,"NaN"],"d":"x"})"));
}

TEST_F(DatabaseTest, CastsToTextAsSparkDoes) {
  EXPECT_THAT(
      row("SELECT databricks_string('NaN'::DOUBLE), databricks_string(1e10::DOUBLE), databricks_string([1, 2]), "
          "databricks_string(NULL), databricks_string(true)"),
      ElementsAre("NaN", "1.0E10", "[1, 2]", "NULL", "true"));
}

TEST_F(DatabaseTest, TellsSizesAndTypes) {
  EXPECT_THAT(row("SELECT databricks_size([1, 2]), databricks_size(MAP {'a': 1}), databricks_size(NULL), "
                  "databricks_typeof(1::BIGINT)"),
              ElementsAre("2", "1", "NULL", "bigint"));
}

TEST_F(DatabaseTest, NamesTypesAsDatabricksDoes) {
  const std::pair<const char*, const char*> cases[] = {{"1::BIGINT", "BIGINT"},
                                                       {"sum(1::BIGINT)", "BIGINT"},
                                                       {"1.5::DECIMAL(10,2)", "DECIMAL(10,2)"},
                                                       {"CAST(NULL AS databricks_void)", "VOID"},
                                                       {"now()", "TIMESTAMP"},
                                                       {"TIMESTAMP '2024-01-01'", "TIMESTAMP_NTZ"},
                                                       {"'x'::BLOB", "BINARY"},
                                                       {"{'a': 1}", "STRUCT<a: INT>"},
                                                       {"MAP {'a': [1]}", "MAP<STRING, ARRAY<INT>>"},
                                                       {"'{}'::JSON", "VARIANT"}};
  for (const auto& [expression, expected] : cases) EXPECT_EQ(type(expression), expected) << expression;
}

TEST_F(DatabaseTest, ReachesNoFileOnceItIsLockedDown) {
  ASSERT_THAT(database_->lock_down(), kater::testing::Succeeds());
  EXPECT_THAT(row("SELECT * FROM read_text('/etc/hostname')"), ElementsAre(::testing::HasSubstr("disabled")));
  EXPECT_THAT(connection_->run("SET enable_external_access = true"), kater::testing::FailsWith(Code::corrupt));
}

TEST_F(DatabaseTest, EndsAQueryThatIsInterrupted) {
  std::jthread killer{[&](std::stop_token stop) {
    while (!stop.stop_requested()) connection_->interrupt(), std::this_thread::yield();
  }};
  auto stream = connection_->query("SELECT count(*) FROM range(100000000) a(x), range(1000) b(y) WHERE x % 7 = y");
  ASSERT_FALSE(stream.has_value());
  EXPECT_TRUE(was_interrupted(stream.error().message)) << stream.error().message;
}

TEST_F(DatabaseTest, AppendsRowsInTheOrderOfTheColumns) {
  ASSERT_THAT(connection_->run("CREATE TABLE t (a VARCHAR, b BIGINT, c VARCHAR)"), kater::testing::Succeeds());
  Appender appender{*connection_, "memory", "main", "t"};
  appender.text("x").integer(7).text_or_null("").end_row();
  ASSERT_THAT(appender.close(), kater::testing::Succeeds());
  EXPECT_THAT(row("SELECT * FROM t"), ElementsAre("x", "7", "NULL"));
}

TEST_F(DatabaseTest, SaysWhenThereIsNoTableToAppendTo) {
  Appender appender{*connection_, "memory", "main", "nowhere"};
  EXPECT_THAT(appender.close(), kater::testing::FailsWith(Code::internal));
}

TEST(Errors, SpeakOfDuckdbsMistakesInDatabricksWords) {
  struct Case {
    const char* duckdb;
    const char* error_class;
    const char* sql_state;
  };
  const Case cases[] = {
      {"Parser Error: syntax error at or near \"FORM\"", "PARSE_SYNTAX_ERROR", "42601"},
      {"Binder Error: Referenced column \"x\" not found in FROM clause!\nCandidate bindings: \"y\"",
       "UNRESOLVED_COLUMN.WITH_SUGGESTION", "42703"},
      {"Binder Error: Values list \"e\" does not have a column named \"z\"", "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION",
       "42703"},
      {"Catalog Error: Scalar Function with name foo does not exist!", "UNRESOLVED_ROUTINE", "42883"},
      {"Catalog Error: Table with name foo does not exist!", "TABLE_OR_VIEW_NOT_FOUND", "42P01"},
      {"Binder Error: No function matches the given name and argument types 'sum(VARCHAR)'.",
       "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", "42K09"},
      {"Binder Error: column \"a\" must appear in the GROUP BY clause", "MISSING_AGGREGATION", "42803"},
      {"Conversion Error: Could not convert string 'x' to INT32", "CAST_INVALID_INPUT", "22018"},
      {"Out of Range Error: Overflow in addition of INT8", "ARITHMETIC_OVERFLOW", "22003"},
      {"Not implemented Error: something", "UNSUPPORTED_FEATURE.SANDBOX", "0A000"},
      {"Gremlin Error: who knows", "INTERNAL_ERROR", "XX000"}};
  for (const auto& [message, error_class, sql_state] : cases) {
    const auto problem = problem_from_duckdb(message, "SELECT 1 FORM t");
    EXPECT_EQ(problem.error_class, error_class) << message;
    EXPECT_EQ(problem.sql_state, sql_state) << message;
  }
}

TEST(Errors, FindThePlaceOfASyntaxErrorInWhatTheClientWrote) {
  EXPECT_EQ(problem_from_duckdb("Parser Error: syntax error at or near \"FORM\"", "SELECT 1 FORM t").at, 9u);
}

}  // namespace
}  // namespace kater::sandbox
