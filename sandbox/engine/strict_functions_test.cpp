#include "sandbox/engine/strict_functions.h"

#include <gtest/gtest.h>

#include <string>

#include "base/testing/result_matchers.h"
#include "sandbox/engine/database.h"
#include "sandbox/engine/errors.h"

namespace kater::sandbox {
namespace {

class StrictFunctions : public ::testing::Test {
 protected:
  // The only value, or the class of the error.
  std::string value(const std::string& expression) {
    const auto sql = "SELECT " + expression;
    auto stream = connection_->query(sql);
    if (!stream) return problem_from_duckdb(stream.error().message, sql).error_class;
    auto batch = stream->next();
    if (!batch) return problem_from_duckdb(batch.error().message, sql).error_class;
    std::string text;
    const auto& column = (*batch)->columns().at(0);
    column.is_null(0) ? void(text = "NULL") : column.append(text, 0, Style::wire);
    return text;
  }

  std::unique_ptr<Database> database_ = [] { return MUST(Database::open(1)); }();
  std::unique_ptr<Connection> connection_ = database_->connect();
};

TEST_F(StrictFunctions, TellASumThatFitsABigintFromOneThatDoesNot) {
  const std::pair<const char*, bool> sums[] = {{"9223372036854775807::HUGEINT", true},
                                               {"9223372036854775808::HUGEINT", false},
                                               {"-9223372036854775808::HUGEINT", true},
                                               {"-9223372036854775809::HUGEINT", false},
                                               {"0::HUGEINT", true},
                                               {"NULL::HUGEINT", true},
                                               {"1e300::DOUBLE", true},
                                               {"99999999999999999999::DECIMAL(38,0)", true}};
  for (const auto& [sum, fits] : sums) {
    EXPECT_EQ(value(std::string{"databricks_try_sum_fits("} + sum + ")"), fits ? "true" : "false") << sum;
    EXPECT_EQ(value(std::string{"databricks_sum_fits("} + sum + ")"), fits ? "true" : "ARITHMETIC_OVERFLOW") << sum;
  }
}

TEST_F(StrictFunctions, DivideByAnythingButZero) {
  EXPECT_EQ(value("7 / 2"), "3.5");
  EXPECT_EQ(value("1.5 / 0.5"), "3.0");
  EXPECT_EQ(value("7 // 2"), "3");
  EXPECT_EQ(value("-7 % 3"), "-1");
  EXPECT_EQ(value("NULL / 0"), "NULL");
  EXPECT_EQ(value("1 / NULL"), "NULL");
  EXPECT_EQ(value("1 / 0"), "DIVIDE_BY_ZERO");
  EXPECT_EQ(value("1 / -0.0"), "DIVIDE_BY_ZERO");
  EXPECT_EQ(value("1 // 0"), "DIVIDE_BY_ZERO");
  EXPECT_EQ(value("1 % 0"), "REMAINDER_BY_ZERO");
}

TEST_F(StrictFunctions, DivideInsideAViewOfAnotherDatabaseToo) {
  MUST(connection_->run(
      "ATTACH ':memory:' AS other; CREATE VIEW other.main.v AS SELECT 1 / (x - x) AS y FROM range(3) t(x)"));
  EXPECT_EQ(value("y FROM other.main.v"), "DIVIDE_BY_ZERO");
}

TEST_F(StrictFunctions, LookPastTheEndOfArraysAlone) {
  EXPECT_EQ(value("databricks_past_end([1, 2], 2)"), "false");
  EXPECT_EQ(value("databricks_past_end([1, 2], -2)"), "false");
  EXPECT_EQ(value("databricks_past_end([1, 2], 3)"), "true");
  EXPECT_EQ(value("databricks_past_end([1, 2], -3)"), "true");
  EXPECT_EQ(value("databricks_past_end([], 1)"), "true");
  EXPECT_EQ(value("databricks_past_end([1], NULL)"), "false");
  EXPECT_EQ(value("databricks_past_end(CAST(NULL AS INTEGER[]), 9)"), "false");
  EXPECT_EQ(value("databricks_past_end(MAP {5: 'x'}, 9)"), "false") << "a map answers NULL to an unknown key";
}

TEST_F(StrictFunctions, CompareNothingThatHoldsAMapOrAVariant) {
  for (const auto* ordered : {"1", "'x'", "[1]", "{'a': [DATE '2024-01-01']}", "NULL", "INTERVAL '1 day'"}) {
    EXPECT_EQ(value(std::string{"databricks_comparable("} + ordered + ")"), "true") << ordered;
  }
  for (const auto* unordered : {"MAP {1: 2}", "[MAP {1: 2}]", "{'a': MAP {1: 2}}", "'1'::JSON", "['1'::JSON]"}) {
    EXPECT_EQ(value(std::string{"databricks_comparable("} + unordered + ")"), "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE")
        << unordered;
  }
}

}  // namespace
}  // namespace kater::sandbox
