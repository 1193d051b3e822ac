#include "sandbox/sql/literal.h"

#include <gtest/gtest.h>

namespace kater::sandbox {
namespace {

Token first(std::string_view sql) { return tokenize(sql)->front(); }

std::string number(std::string_view sql) {
  const auto written = duckdb_number(first(sql));
  return written ? *written : written.error().error_class;
}

TEST(Literal, GivesANumberTheTypeOfItsSuffix) {
  const std::pair<const char*, const char*> cases[] = {{"1", "1"},
                                                       {"1.50", "1.50"},
                                                       {"1e3", "1e3"},
                                                       {"5L", "CAST(5 AS BIGINT)"},
                                                       {"5s", "CAST(5 AS SMALLINT)"},
                                                       {"5Y", "CAST(5 AS TINYINT)"},
                                                       {"1.5D", "CAST(1.5 AS DOUBLE)"},
                                                       {"1.5f", "CAST(1.5 AS FLOAT)"},
                                                       {"2.5BD", "CAST(2.5 AS DECIMAL(38,18))"}};
  for (const auto& [sql, expected] : cases) EXPECT_EQ(number(sql), expected) << sql;
}

TEST(Literal, WritesBytesAsABlob) {
  EXPECT_EQ(duckdb_bytes(first("X'1fA0'")), R"('\x1F\xA0'::BLOB)");
  EXPECT_EQ(duckdb_bytes(first("X''")), "''::BLOB");
}

class BoundValue : public ::testing::Test {
 protected:
  std::string bound(std::string_view marker, std::vector<Parameter> parameters) {
    const auto value = bound_value(first(marker), parameters, positional_);
    return value ? *value : value.error().error_class;
  }
  std::size_t positional_ = 0;
};

TEST_F(BoundValue, IsTheParameterOfThatName) {
  EXPECT_EQ(bound(":b", {{"a", "1", "INT"}, {"b", "it's", "STRING"}}), "CAST('it''s' AS VARCHAR)");
  EXPECT_EQ(bound(":a", {{"a", std::nullopt, "DATE"}}), "CAST(NULL AS DATE)");
  EXPECT_EQ(bound(":a", {{"a", "1.5", "DECIMAL(10,2)"}}), "CAST('1.5' AS DECIMAL(10,2))");
}

TEST_F(BoundValue, TakesThoseWithoutANameInTheirOrder) {
  const std::vector<Parameter> two{{"", "1", "INT"}, {"", "2", "INT"}};
  EXPECT_EQ(bound("?", two), "CAST('1' AS INTEGER)");
  EXPECT_EQ(bound("?", two), "CAST('2' AS INTEGER)");
  EXPECT_EQ(bound("?", two), "UNBOUND_SQL_PARAMETER");
}

TEST_F(BoundValue, IsAScalar) {
  EXPECT_EQ(bound(":a", {{"a", "x", "ARRAY<INT>"}}), "INVALID_PARAMETER_MARKER_VALUE.INVALID_VALUE_TYPE");
  EXPECT_EQ(bound(":a", {{"a", "x", "INT("}}), "INVALID_PARAMETER_MARKER_VALUE.INVALID_VALUE_TYPE");
  EXPECT_EQ(bound(":other", {{"a", "x", "INT"}}), "UNBOUND_SQL_PARAMETER");
}

}  // namespace
}  // namespace kater::sandbox
