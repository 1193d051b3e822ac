// What Databricks refuses, and how it says so: class and SQLSTATE of docs/databricks/errors.md#sql-error-classes, in
// ANSI mode.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "sandbox/testing/client.h"

namespace kater::sandbox {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

struct Refusal {
  const char* statement;
  const char* error_class;
  const char* sql_state;
};

void PrintTo(const Refusal& refusal, std::ostream* to) { *to << refusal.statement; }

class Refusals : public ::testing::TestWithParam<Refusal> {};

TEST_P(Refusals, HaveTheClassOfDatabricksAndNoWordOfTheEngine) {
  testing::Client client{testing::shared_workspace()};
  const auto& [sql, error_class, sql_state] = GetParam();
  const auto answer = client.execute(sql);
  EXPECT_EQ(answer.text("status.state"), "FAILED");
  EXPECT_EQ(answer.text("status.error.error_code"), "BAD_REQUEST");
  EXPECT_EQ(answer.text("status.sql_state"), sql_state);
  const auto message = answer.text("status.error.message");
  EXPECT_THAT(message, StartsWith("\n[" + std::string{error_class} + "] "));
  for (const auto* word : {"INT32", "INT64", "VARCHAR", "HUGEINT", "databricks_", "kater-sandbox|", "Conversion Error",
                           "Binder Error", "LINE 1"}) {
    EXPECT_THAT(message, ::testing::Not(HasSubstr(word)));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Values, Refusals,
    ::testing::Values(
        Refusal{"SELECT CAST('x' AS INT)", "CAST_INVALID_INPUT", "22018"},
        Refusal{"SELECT CAST('x' AS DECIMAL(5,2))", "CAST_INVALID_INPUT", "22018"},
        Refusal{"SELECT CAST('2024-13-01' AS DATE)", "CAST_INVALID_INPUT", "22018"},
        Refusal{"SELECT CAST('noon' AS TIMESTAMP)", "CAST_INVALID_INPUT", "22018"},
        Refusal{"SELECT CAST('yes and no' AS BOOLEAN)", "CAST_INVALID_INPUT", "22018"},
        Refusal{"SELECT CAST(300 AS TINYINT)", "CAST_OVERFLOW", "22003"},
        Refusal{"SELECT CAST(1e10 AS INT)", "CAST_OVERFLOW", "22003"},
        Refusal{"SELECT CAST(12345 AS DECIMAL(4,2))", "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION", "22003"},
        Refusal{"SELECT CAST(DATE'2024-01-01' AS INT)", "DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION", "42K09"},
        Refusal{"SELECT parse_json('{')", "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", "22023"},
        Refusal{"SELECT 1 / 0", "DIVIDE_BY_ZERO", "22012"}, Refusal{"SELECT 1 DIV 0", "DIVIDE_BY_ZERO", "22012"},
        Refusal{"SELECT 1 % 0", "REMAINDER_BY_ZERO", "22012"},
        Refusal{"SELECT sum(id / (id - id)) FROM lab.types.numbers", "DIVIDE_BY_ZERO", "22012"},
        Refusal{"SELECT 9223372036854775807L + 1L", "ARITHMETIC_OVERFLOW", "22003"},
        Refusal{"SELECT element_at(array(1, 2), 3)", "INVALID_ARRAY_INDEX_IN_ELEMENT_AT", "22003"}));

INSTANTIATE_TEST_SUITE_P(WhatHasNoOrder, Refusals,
                         ::testing::Values(Refusal{"SELECT min(m) FROM (SELECT map('a', 1) AS m)",
                                                   "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE", "42K09"},
                                           Refusal{"SELECT max(m) FROM (SELECT array(map('a', 1)) AS m)",
                                                   "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE", "42K09"},
                                           Refusal{"SELECT min(v) FROM (SELECT parse_json('1') AS v)",
                                                   "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE", "42K09"},
                                           Refusal{"SELECT count(DISTINCT m) FROM (SELECT map('a', 1) AS m)",
                                                   "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE", "42K09"},
                                           Refusal{"SELECT approx_count_distinct(m) FROM (SELECT map('a', 1) AS m)",
                                                   "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE", "42K09"},
                                           Refusal{"SELECT approx_top_k(m) FROM (SELECT map('a', 1) AS m)",
                                                   "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE", "42K09"},
                                           Refusal{"SELECT collect_set(m) FROM (SELECT map('a', 1) AS m)",
                                                   "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE", "42K09"},
                                           Refusal{"SELECT m, count(*) FROM (SELECT map('a', 1) AS m) GROUP BY m",
                                                   "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE", "42K09"},
                                           Refusal{"SELECT DISTINCT m FROM (SELECT map('a', 1) AS m) WHERE 1 = 1",
                                                   "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE", "42K09"}));

INSTANTIATE_TEST_SUITE_P(
    Names, Refusals,
    ::testing::Values(Refusal{"SELECT a_bigit FROM lab.types.numbers", "UNRESOLVED_COLUMN.WITH_SUGGESTION", "42703"},
                      Refusal{"SELECT nobody(1)", "UNRESOLVED_ROUTINE", "42883"},
                      Refusal{"SELECT id, count(*) FROM lab.types.numbers", "MISSING_AGGREGATION", "42803"},
                      Refusal{"SELECT id FROM lab.types.numbers, lab.types.texts", "AMBIGUOUS_REFERENCE", "42704"},
                      Refusal{"SELECT 1 UNION ALL SELECT 1, 2", "NUM_COLUMNS_MISMATCH", "42826"},
                      Refusal{"SELECT max(max(id)) FROM lab.types.numbers", "NESTED_AGGREGATE_FUNCTION", "42607"},
                      Refusal{"SELECT id FROM lab.types.numbers WHERE max(id) > 1", "INVALID_WHERE_CONDITION", "42903"},
                      Refusal{"SELECT id FROM lab.types.numbers ORDER BY 7", "ORDER_BY_POS_OUT_OF_RANGE", "42805"},
                      Refusal{"SELECT (SELECT id FROM lab.types.numbers)", "SCALAR_SUBQUERY_TOO_MANY_ROWS", "21000"},
                      Refusal{"SELECT lower(array(1))", "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", "42K09"},
                      Refusal{"SELECT 'a' COLLATE martian", "COLLATION_INVALID_NAME", "42704"},
                      Refusal{"USE CATALOG nowhere", "NO_SUCH_CATALOG_EXCEPTION", "42704"},
                      Refusal{"USE lab.nowhere", "SCHEMA_NOT_FOUND", "42704"}));

}  // namespace
}  // namespace kater::sandbox
