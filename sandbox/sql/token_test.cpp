#include "sandbox/sql/token.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace kater::sandbox {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> texts(std::string_view sql) {
  std::vector<std::string> list;
  const auto tokens = tokenize(sql);
  if (!tokens) return {"problem: " + tokens.error().text};
  for (const auto& token : *tokens) {
    if (token.kind != Token::Kind::end) list.push_back(token.text.empty() ? std::string{token.source} : token.text);
  }
  return list;
}

Token first(std::string_view sql) { return tokenize(sql).value().at(0); }

TEST(Tokenize, CutsWordsNumbersAndSymbols) {
  EXPECT_THAT(texts("SELECT a.b<=>1.5e3 FROM t"), ElementsAre("SELECT", "a", ".", "b", "<=>", "1.5e3", "FROM", "t"));
}

TEST(Tokenize, ReadsADoubledBacktickAsOne) {
  EXPECT_EQ(first("`a``b.c`").text, "a`b.c");
  EXPECT_EQ(first("`a``b.c`").kind, Token::Kind::name);
}

TEST(Tokenize, ReadsStringsInBothQuotes) {
  EXPECT_EQ(first("'it''s'").text, "it's");
  EXPECT_EQ(first("\"say \"\"hi\"\"\"").text, "say \"hi\"");
}

TEST(Tokenize, ReadsBackslashEscapes) {
  EXPECT_EQ(first(R"('a\'b\\c\nd')").text, "a'b\\c\nd");
  EXPECT_EQ(first(R"('\u00e6\U0001F986')").text, "æ🦆");
}

TEST(Tokenize, KeepsTheBackslashThatIsForLike) { EXPECT_EQ(first(R"('50\%')").text, R"(50\%)"); }

TEST(Tokenize, LeavesRawStringsAlone) { EXPECT_EQ(first(R"(r'a\n')").text, R"(a\n)"); }

TEST(Tokenize, SkipsCommentsThatNest) {
  EXPECT_THAT(texts("1 /* a /* b */ c */ 2 -- rest\n3"), ElementsAre("1", "2", "3"));
}

TEST(Tokenize, TellsAMarkerFromAPathIntoAVariant) {
  EXPECT_EQ(tokenize("LIMIT :n").value().at(1).kind, Token::Kind::marker);
  EXPECT_EQ(tokenize("(:n)").value().at(1).text, "n");
  EXPECT_TRUE(tokenize("a:b").value().at(1).is_symbol(":"));
}

TEST(Tokenize, TellsADecimalFromAPath) {
  EXPECT_EQ(tokenize("SELECT .5").value().at(1).text, ".5");
  EXPECT_THAT(texts("`a`.`5`"), ElementsAre("a", ".", "5"));
}

TEST(Tokenize, KeepsTheSuffixOfANumberApart) {
  EXPECT_EQ(first("5L").text, "5");
  EXPECT_EQ(first("5L").source, "5L");
}

TEST(Tokenize, SaysWhereAStringIsNotClosed) {
  const auto tokens = tokenize("SELECT 'abc");
  ASSERT_FALSE(tokens.has_value());
  EXPECT_EQ(tokens.error().error_class, "PARSE_SYNTAX_ERROR");
  EXPECT_EQ(tokens.error().at, 7u);
}

TEST(Tokenize, RefusesACommentWithoutEnd) { EXPECT_FALSE(tokenize("SELECT /* 1").has_value()); }

RC_GTEST_PROP(TokenizeProperty, ReadsBackEveryNameInBackticks, (std::string name)) {
  std::string quoted{"`"};
  for (const char c : name) quoted.append(c == '`' ? 2 : 1, c);
  const auto tokens = tokenize(quoted + "`");
  RC_ASSERT(tokens.has_value());
  RC_ASSERT(tokens->at(0).text == name);
  RC_ASSERT(tokens->size() == 2u);
}

RC_GTEST_PROP(TokenizeProperty, NeverReadsBeyondItsText, (std::string sql)) {
  const auto tokens = tokenize(sql);
  if (tokens) RC_ASSERT(tokens->back().kind == Token::Kind::end);
}

}  // namespace
}  // namespace kater::sandbox
