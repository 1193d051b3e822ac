#include "sandbox/sql/select_list.h"

#include <gtest/gtest.h>

namespace kater::sandbox {
namespace {

std::vector<Token> item(std::string_view sql) {
  auto tokens = *tokenize(sql);
  tokens.pop_back();  // the end is none of the item's
  return tokens;
}

TEST(SelectList, CallsAColumnAsItsExpressionIsWritten) {
  const std::pair<const char*, const char*> cases[] = {{"1", "1"},
                                                       {"'text'", "text"},
                                                       {"a + 1", "a + 1"},
                                                       {"min( x )", "min( x )"},
                                                       {"COUNT(*)", "count(1)"},
                                                       {"NULL", "NULL"},
                                                       {"CASE WHEN a THEN b END", "CASE WHEN a THEN b END"},
                                                       {"a IS NULL", "a IS NULL"},
                                                       {"x COLLATE UTF8_LCASE", "x COLLATE UTF8_LCASE"},
                                                       {"INTERVAL '1' DAY", "INTERVAL '1' DAY"},
                                                       {"d + INTERVAL '1' MONTH", "d + INTERVAL '1' MONTH"}};
  for (const auto& [sql, name] : cases) EXPECT_EQ(implied_name(item(sql)), name) << sql;
}

TEST(SelectList, NamesNothingThatNamesItself) {
  for (const auto* sql : {"a", "t.a", "`a b`", "a + 1 AS b", "a + 1 b", "min(x) `m`", "*", "t.*",
                          "INTERVAL '1' DAY AS d", "INTERVAL '1' DAY d"}) {
    EXPECT_EQ(implied_name(item(sql)), "") << sql;
  }
}

TEST(SelectList, FindsWhereAnAliasBegins) {
  const std::pair<const char*, std::size_t> cases[] = {
      {"a", 1}, {"a AS b", 1}, {"a b", 1}, {"cast(a AS INT)", 6}, {"cast(a AS INT) c", 6}, {"a AND b", 3}, {"TRUE", 1}};
  for (const auto& [sql, size] : cases) EXPECT_EQ(without_alias(item(sql)), size) << sql;
}

TEST(SelectList, KnowsWhatBreaksOff) {
  for (const auto* sql : {"1 +", "a AND", "NOT", "a IS", "x ||", "a.", "a NOT LIKE"}) {
    EXPECT_TRUE(breaks_off(item(sql))) << sql;
  }
  for (const auto* sql : {"1", "*", "t.*", "f()", "a[1]", "'x'", ":p", "NULL", "a b", "CASE WHEN a THEN b END"}) {
    EXPECT_FALSE(breaks_off(item(sql))) << sql;
  }
  EXPECT_FALSE(breaks_off({}));
}

TEST(SelectList, KnowsAColumnFromAnExpression) {
  for (const auto* sql : {"a", "t.a", "`x`.`y`.z"}) EXPECT_TRUE(names_column(item(sql))) << sql;
  for (const auto* sql : {"1", "a + b", "f(a)", "NULL", "a.", "'a'"}) EXPECT_FALSE(names_column(item(sql))) << sql;
}

}  // namespace
}  // namespace kater::sandbox
