#include "sandbox/sql/interval.h"

#include <gtest/gtest.h>

#include <string>

namespace kater::sandbox {
namespace {

// What DuckDB is sent and the type's units, or the class of the error.
std::string read(std::string_view sql) {
  const auto tokens = tokenize(sql);
  if (!tokens) return tokens.error().error_class;
  const auto literal = read_interval(*tokens, 0);
  if (!literal) return literal.error().error_class;
  if (literal->after + 1 != tokens->size()) return "not read to its end";
  return literal->duckdb.substr(9) + " " + literal->units;
}

TEST(Interval, AddsUpEachOfItsForms) {
  const std::pair<const char*, const char*> cases[] = {
      {"INTERVAL '1' YEAR", "'12 months' YEAR"},
      {"INTERVAL '1-2' YEAR TO MONTH", "'14 months' YEAR TO MONTH"},
      {"INTERVAL '-1-2' YEAR TO MONTH", "'-14 months' YEAR TO MONTH"},
      {"INTERVAL -'3' MONTH", "'-3 months' MONTH"},
      {"INTERVAL 2 YEARS 3 MONTHS", "'27 months' YEAR TO MONTH"},
      {"INTERVAL '1 02:03:04' DAY TO SECOND", "'1 days 7384000000 microseconds' DAY TO SECOND"},
      {"INTERVAL '1 02:03:04.5' DAY TO SECOND", "'1 days 7384500000 microseconds' DAY TO SECOND"},
      {"INTERVAL '1 02' DAY TO HOUR", "'1 days 7200000000 microseconds' DAY TO HOUR"},
      {"INTERVAL '02:03' HOUR TO MINUTE", "'0 days 7380000000 microseconds' HOUR TO MINUTE"},
      {"INTERVAL '-02:03.25' MINUTE TO SECOND", "'0 days -123250000 microseconds' MINUTE TO SECOND"},
      {"INTERVAL 3 DAYS 4 HOURS", "'3 days 14400000000 microseconds' DAY TO HOUR"},
      {"INTERVAL '2 weeks 1 day'", "'15 days 0 microseconds' DAY"},
      {"INTERVAL 1.5 SECONDS", "'0 days 1500000 microseconds' SECOND"},
      {"INTERVAL 7 MICROSECONDS", "'0 days 7 microseconds' SECOND"}};
  for (const auto& [sql, expected] : cases) EXPECT_EQ(read(sql), expected) << sql;
}

TEST(Interval, RefusesWhatHasNoMeaning) {
  for (const auto* sql : {"INTERVAL '1'", "INTERVAL '1' FORTNIGHT", "INTERVAL 'x' DAY", "INTERVAL '1 02' DAY TO SECOND",
                          "INTERVAL '1' MONTH TO YEAR", "INTERVAL 1.5 MONTHS", "INTERVAL '1 2 3'", "INTERVAL ''"}) {
    EXPECT_EQ(read(sql), "PARSE_SYNTAX_ERROR") << sql;
  }
  EXPECT_EQ(read("INTERVAL 1 MONTH 1 DAY"), "INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION");
}

TEST(Interval, IsNotTheTypeOrAColumnOfThatName) {
  for (const auto* sql : {"INTERVAL DAY TO SECOND", "INTERVAL", "INTERVAL AS x", "DATE '2024-01-01'"}) {
    const auto tokens = tokenize(sql);
    ASSERT_TRUE(tokens.has_value()) << sql;
    EXPECT_FALSE(begins_interval(*tokens, 0)) << sql;
  }
}

}  // namespace
}  // namespace kater::sandbox
