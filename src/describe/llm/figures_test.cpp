#include "describe/llm/figures.h"

#include <gtest/gtest.h>

#include <limits>

namespace kater::describe {
namespace {

using model::TypeKind;

// A table that grew a little is the same question, and a question that was answered is not paid for again.
TEST(Figures, AreTheSameForTablesOfAboutTheSameSize) {
  const std::pair<std::int64_t, const char*> cases[] = {
      {0, "none"},
      {1, "a few"},
      {9, "a few"},
      {10, "more than 10"},
      {99, "more than 10"},
      {100, "more than 100"},
      {999'999, "more than 100000"},
      {1'000'000, "more than 1000000"},
      {std::numeric_limits<std::int64_t>::max(), "more than 1000000000000000000"}};
  for (const auto& [rows, text] : cases) EXPECT_EQ(rounded_count(rows), text) << rows;
}

TEST(Figures, GiveNoLargeNumberAndNoDayAway) {
  const struct {
    const char* value;
    TypeKind kind;
    const char* rounded;
  } cases[] = {
      {"0", TypeKind::integer, "0"},
      {"-7", TypeKind::integer, "-7"},
      {"0.250", TypeKind::decimal, "0.250"},
      {"1000", TypeKind::integer, "1000"},
      {"1001", TypeKind::integer, "about 1e+03"},
      {"-84321.5", TypeKind::floating, "about -8.4e+04"},
      {"4111111111111111", TypeKind::integer, "about 4.1e+15"},
      {"99999999999999999999999999999999999998", TypeKind::decimal, "about 1e+38"},
      {"Infinity", TypeKind::floating, "Infinity"},
      {"2024-03-01", TypeKind::date, "2024"},
      {"2021-06-15T19:34:56.789123Z", TypeKind::timestamp, "2021"},
      {"-0044-03-15", TypeKind::date, "-0044"},
      {"+12345-01-01", TypeKind::date, "+12345"},
  };
  for (const auto& [value, kind, rounded] : cases) EXPECT_EQ(rounded_figure(value, kind), rounded) << value;
}

}  // namespace
}  // namespace kater::describe
