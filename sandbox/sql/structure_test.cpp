#include "sandbox/sql/structure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kater::sandbox {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

TEST(Structure, SplitsAListAtItsOwnCommasAlone) {
  const auto tokens = *tokenize("a, f(b, c), d[1, 2]");
  EXPECT_THAT(split_at_commas(tokens, 0, tokens.size() - 1), ElementsAre(Pair(0, 1), Pair(2, 8), Pair(9, 15)));
  EXPECT_TRUE(split_at_commas(tokens, 3, 3).empty());
}

TEST(Structure, FindsTheNamesThatWithIntroduces) {
  const auto names = [](std::string_view sql) { return common_tables_of(*tokenize(sql)); };
  EXPECT_THAT(names("WITH A AS (SELECT 1), b (x, y) AS (SELECT 1, 2) SELECT * FROM a"), ElementsAre("a", "b"));
  EXPECT_TRUE(names("SELECT CAST(a AS (SELECT 1)) FROM t").empty()) << "there is no WITH";
}

TEST(Structure, FindsTheBracketThatHasNoPartner) {
  const auto wrong = [](std::string_view sql) {
    const auto tokens = *tokenize(sql);
    const auto* found = unbalanced(tokens);
    return found ? std::string{found->source} : "none";
  };
  EXPECT_EQ(wrong("f(a[1])"), "none");
  EXPECT_EQ(wrong("f(a[1)]"), ")");
  EXPECT_EQ(wrong("a)"), ")");
  EXPECT_EQ(wrong("f((a)"), "") << "the end, where one is missing";
}

TEST(Structure, FindsTheNameThatLacksItsBackticks) {
  const auto quoted = [](std::string_view sql) {
    const auto tokens = *tokenize(sql);
    const auto problem = hyphenated_name(tokens);
    if (!problem) return std::string{"none"};
    const auto from = problem->text.find('`');
    return problem->text.substr(from, problem->text.find('`', from + 1) + 1 - from);
  };
  EXPECT_EQ(quoted("USE a.odd-names"), "`odd-names`");
  EXPECT_EQ(quoted("USE a-1-b.c"), "`a-1-b`");
  for (const auto* fine : {"USE a.`odd-names`", "USE a", "USE `a`-b", "USE a - b", "USE a -b", "USE a-", "USE a- b"}) {
    EXPECT_EQ(quoted(fine), "none") << fine;
  }
}

TEST(Structure, KnowsWhereAnOperandEnds) {
  const auto ends = [](std::string_view sql) { return ends_operand(tokenize(sql)->front()); };
  for (const auto* operand : {"a", "`from`", ")", "]"}) EXPECT_TRUE(ends(operand)) << operand;
  for (const auto* other : {"AND", "select", "+", "("}) EXPECT_FALSE(ends(other)) << other;
}

}  // namespace
}  // namespace kater::sandbox
