// The engine's errors in Databricks' words: class, SQLSTATE, and no word of the engine's
// (docs/databricks/errors.md#sql-error-classes).
#include "sandbox/engine/errors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "sandbox/engine/conversion_errors.h"
#include "sandbox/sql/testing/lab.h"

namespace kater::sandbox {
namespace {

using ::testing::HasSubstr;
using testing::lab_refusal;
using testing::lab_rows;
using ::testing::Not;

std::string class_of(std::string_view message, std::string_view statement = "SELECT 1") {
  const auto problem = problem_from_duckdb(message, statement);
  return problem.error_class + " " + problem.sql_state;
}

TEST(EngineErrors, OfTheBinderHaveTheClassOfTheirRule) {
  const std::pair<const char*, const char*> cases[] = {
      {"Binder Error: Ambiguous reference to column name \"id\"", "AMBIGUOUS_REFERENCE 42704"},
      {"Binder Error: Set operations can only apply to expressions with the same number of result columns",
       "NUM_COLUMNS_MISMATCH 42826"},
      {"Binder Error: aggregate function calls cannot be nested", "NESTED_AGGREGATE_FUNCTION 42607"},
      {"Binder Error: WHERE clause cannot contain aggregates!", "INVALID_WHERE_CONDITION 42903"},
      {"Binder Error: ORDER term out of range - should be between 1 and 1", "ORDER_BY_POS_OUT_OF_RANGE 42805"},
      {"Binder Error: GROUP BY term out of range - should be between 1 and 1", "GROUP_BY_POS_OUT_OF_RANGE 42805"},
      {"Binder Error: Cannot compare values of type INTEGER and type DATE",
       "DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES 42K09"},
      {"Binder Error: Could not choose a best candidate function", "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE 42K09"},
      {"Binder Error: Catalog \"x\" does not exist!", "TABLE_OR_VIEW_NOT_FOUND 42P01"},
      {"Binder Error: Referenced table \"x\" not found!", "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION 42703"},
      {"Binder Error: the stars are wrong", "INVALID_SQL 42000"}};
  for (const auto& [message, expected] : cases) EXPECT_EQ(class_of(message), expected) << message;
}

TEST(EngineErrors, OfOtherKindsHaveAClassEach) {
  const std::pair<const char*, const char*> cases[] = {
      {"Catalog Error: Scalar Function with name x does not exist!", "UNRESOLVED_ROUTINE 42883"},
      {"Catalog Error: Table with name x does not exist!", "TABLE_OR_VIEW_NOT_FOUND 42P01"},
      {"Catalog Error: something else", "INVALID_SQL 42000"},
      {"Invalid Input Error: More than one row returned by a subquery used as an expression",
       "SCALAR_SUBQUERY_TOO_MANY_ROWS 21000"},
      {"Invalid Input Error: Malformed JSON at byte 1 of input: x. Input: \"{\"",
       "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION 22023"},
      {"Invalid Input Error: negative what", "INVALID_PARAMETER_VALUE 22023"},
      {"Mismatch Type Error: Type INTEGER does not match", "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE 42K09"},
      {"Syntax Error: x", "PARSE_SYNTAX_ERROR 42601"},
      {"", "INTERNAL_ERROR XX000"}};
  for (const auto& [message, expected] : cases) EXPECT_EQ(class_of(message), expected) << message;
}

TEST(EngineErrors, NameTheFunctionThatToleratesAnOverflow) {
  const std::pair<const char*, const char*> cases[] = {
      {"127Y + 1Y", "`try_add`"},      {"CAST(-128 AS TINYINT) - 1Y", "`try_subtract`"},
      {"127Y * 2Y", "`try_multiply`"}, {"1 / 0", "`try_divide`"},
      {"1 % 0", "`try_mod`"},          {"sum(a_bigint)", "`try_sum`"}};
  for (const auto& [expression, function] : cases) {
    const auto message = lab_rows(std::string{"SELECT "} + expression + " FROM numbers WHERE id IN (1, 5)").at(0);
    EXPECT_THAT(message, HasSubstr(function)) << expression;
  }
}

TEST(EngineErrors, MarkTheWholeWordThatIsWrong) {
  const std::string near_x = R"(Parser Error: syntax error at or near "x")";
  EXPECT_EQ(problem_from_duckdb(near_x, "SELECT max(1) x").at, 14u) << "not the x of max";
  EXPECT_EQ(problem_from_duckdb(near_x, "SELECT\n 'x' X").at, 12u);
  const auto unknown = problem_from_duckdb(near_x, "SELECT 1 +");
  EXPECT_EQ(unknown.at, 10u);
  EXPECT_THAT(unknown.text, HasSubstr("near end of input"));
  EXPECT_EQ(problem_from_duckdb("Parser Error: syntax error at end of input", "SELECT 1 FROM").at, 13u);
}

TEST(EngineErrors, SpeakOfTypesInDatabricksWords) {
  const std::pair<const char*, const char*> cases[] = {
      {"SELECT lower(array(1))", "lower(ARRAY<INT>)"},
      {"SELECT a_string + 1 FROM texts", "+(STRING, INT)"},
      {"SELECT length(X'01')", "length(BINARY)"},
      {"SELECT map('a', 1) + DATE'2024-01-01'", "+(MAP<STRING, INT>, DATE)"}};
  for (const auto& [sql, call] : cases) {
    const auto message = lab_rows(sql).at(0);
    EXPECT_THAT(message, HasSubstr(call)) << sql;
    EXPECT_THAT(message, Not(HasSubstr("VARCHAR"))) << sql;
    EXPECT_THAT(message, Not(HasSubstr("INTEGER"))) << sql;
    EXPECT_THAT(message, Not(HasSubstr("LITERAL"))) << sql;
  }
}

TEST(EngineErrors, TellACastByItsWayOfFailing) {
  const std::pair<const char*, const char*> cases[] = {
      {"CAST('' AS INT)", "CAST_INVALID_INPUT 22018"},
      {"CAST('1.x' AS DOUBLE)", "CAST_INVALID_INPUT 22018"},
      {"CAST('2024-02-30' AS DATE)", "CAST_INVALID_INPUT 22018"},
      {"CAST('25:00' AS TIMESTAMP_NTZ)", "CAST_INVALID_INPUT 22018"},
      {"CAST(32768 AS SMALLINT)", "CAST_OVERFLOW 22003"},
      {"CAST(1e20 AS BIGINT)", "CAST_OVERFLOW 22003"},
      {"CAST(CAST('NaN' AS DOUBLE) AS INT)", "CAST_OVERFLOW 22003"},
      {"CAST(12345.678 AS DECIMAL(5,2))", "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION 22003"},
      {"CAST(array(1) AS INT)", "DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION 42K09"},
      {"CAST(TIMESTAMP'2024-01-01 00:00:00' AS BOOLEAN)", "DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION 42K09"}};
  for (const auto& [expression, refusal] : cases) {
    EXPECT_EQ(lab_refusal(std::string{"SELECT "} + expression), refusal) << expression;
  }
  EXPECT_THAT(lab_rows("SELECT try_cast('x' AS INT), try_cast(300 AS TINYINT), try_cast('2024-02-30' AS DATE), "
                       "try_cast(12345 AS DECIMAL(4,2))"),
              ::testing::ElementsAre("NULL|NULL|NULL|NULL"));
}

}  // namespace
}  // namespace kater::sandbox
