// What figures prove, and nothing that they do not.
#include "describe/figure_rules.h"

#include <gtest/gtest.h>

#include <optional>

#include "describe/column_rules.h"
#include "describe/testing/tables.h"

namespace kater::describe {
namespace {

using Figure = std::optional<std::string>;

model::TableProfile profile_of(const std::string& column, Figure min, Figure max, std::int64_t rows = 100) {
  model::TableProfile profile;
  profile.row_count = rows;
  profile.columns.resize(1);
  profile.columns[0].column = column;
  profile.columns[0].min = std::move(min);
  profile.columns[0].max = std::move(max);
  return profile;
}

std::string clause(const char* type, Figure min, Figure max, std::int64_t rows = 100) {
  model::Column column;
  column.name = "x";
  column.set_type(type);
  return figure_clause(column, profile_of("x", std::move(min), std::move(max), rows));
}

TEST(FigureClause, SaysWhatExactFiguresProve) {
  const struct {
    const char* type;
    Figure min, max;
    const char* clause;
  } cases[] = {
      {"double", "0.0", "1.0", "; between 0 and 1, as a rate is"},
      {"double", "0.013", "0.998", "; between 0 and 1, as a rate is"},
      {"decimal(4,3)", "0.000", "0.250", "; between 0 and 1, as a rate is"},
      {"float", "-0.1", "0.9", ""},
      {"double", "0.0", "1.01", ""},
      {"double", "0.0", "Infinity", ""},
      {"double", "0.0", "NaN", ""},
      {"int", "0", "1", "; 0 or 1, as a flag is"},
      {"int", "0", "2", ""},
      {"bigint", "7", "7", "; the same wherever it is filled"},
      {"decimal(38,0)", "99999999999999999999999999999999999998", "99999999999999999999999999999999999998",
       "; the same wherever it is filled"},
      {"double", "0.5", "0.5", "; the same wherever it is a number"},
      {"double", std::nullopt, std::nullopt, "; without a number in any row"},
      {"float", std::nullopt, std::nullopt, "; without a number in any row"},
      {"int", std::nullopt, std::nullopt, "; empty in all rows"},
      {"decimal(4,3)", std::nullopt, std::nullopt, "; empty in all rows"},
      {"date", "2019-01-01", "2026-12-31", "; from 2019 to 2026"},
      {"date", "2021-01-01", "2021-12-31", "; all of 2021"},
      {"timestamp", "2021-06-15T19:34:56.789Z", "2024-01-01T00:00:00Z", "; from 2021 to 2024"},
      {"date", "+12345-01-01", "+12346-01-01", ""},
      {"date", "-0044-03-15", "2021-01-01", ""},
      {"timestamp", std::nullopt, std::nullopt, "; empty in all rows"},
      {"string", "a", "z", ""},
      {"boolean", "false", "true", ""},
      {"struct<a:int>", std::nullopt, std::nullopt, ""},
  };
  for (const auto& [type, min, max, expected] : cases)
    EXPECT_EQ(clause(type, min, max), expected) << type << " " << min.value_or("NULL");
}

// As doubles each of these pairs is one number, or is 1.
TEST(FigureClause, LosesNoDigitOfWhatADoubleCannotHold) {
  const struct {
    const char* type;
    const char *min, *max;
    const char* clause;
  } cases[] = {
      {"bigint", "9007199254740992", "9007199254740993", ""},
      {"bigint", "9007199254740993", "9007199254740993", "; the same wherever it is filled"},
      {"decimal(38,0)", "99999999999999999999999999999999999997", "99999999999999999999999999999999999998", ""},
      {"decimal(38,20)", "0.00000000000000000000", "1.00000000000000000001", ""},
      {"decimal(38,20)", "0.00000000000000000000", "1.00000000000000000000", "; between 0 and 1, as a rate is"},
      {"decimal(38,20)", "0.00000000000000000001", "0.00000000000000000002", "; between 0 and 1, as a rate is"},
      {"decimal(38,38)", "-0.00000000000000000000000000000000000001", "0.50000000000000000000000000000000000000", ""},
      {"decimal(1,0)", "0", "1", "; between 0 and 1, as a rate is"},
  };
  for (const auto& [type, min, max, expected] : cases)
    EXPECT_EQ(clause(type, min, max), expected) << type << " " << max;
}

// min and max pass over NULL and NaN, and a profile does not count those: "in all rows" would be a guess.
TEST(FigureClause, ClaimsNothingOfRowsThatFiguresPassOver) {
  for (const auto* type : {"int", "bigint", "decimal(4,3)", "float", "double"}) {
    const auto said = clause(type, "0.5", "0.5");
    EXPECT_NE(said, "") << type;
    EXPECT_EQ(said.find("all rows"), said.npos) << type;
  }
  for (const auto* type : {"float", "double"}) {
    const auto said = clause(type, std::nullopt, std::nullopt);
    EXPECT_EQ(said.find("empty"), said.npos) << type << ": it may hold NaN";
  }
}

TEST(FigureClause, IsSilentWhereFiguresProveNothing) {
  EXPECT_EQ(clause("double", "0.1", "0.2", 0), "") << "no rows";
  EXPECT_EQ(clause("double", "0.1", "0.1", 1), "") << "one row is always the same";
  auto profile = profile_of("x", "0.1", "0.2");
  model::Column column;
  column.name = "x";
  column.set_type("double");
  profile.as_seen_by_token = true;
  EXPECT_EQ(figure_clause(column, profile), "") << "a row filter hides the rest";
  EXPECT_EQ(figure_clause(column, profile_of("y", "0.1", "0.2")), "") << "another column's";
  profile.as_seen_by_token = false;
  profile.row_count.reset();
  EXPECT_EQ(figure_clause(column, profile), "") << "nobody counted";
}

TEST(FigureClause, EndsTheSentenceOfTheColumn) {
  auto table = testing::table_of({"main", "retail", "fct_orders"}, {"tax_rate"});
  table.columns[0].set_type("decimal(4,3)");
  const auto profile = profile_of("tax_rate", "0.000", "0.250");
  EXPECT_EQ(column_sentence(table, table.columns[0], &profile),
            "Tax rate, as a number with 3 decimals; between 0 and 1, as a rate is.");
}

}  // namespace
}  // namespace kater::describe
