#include "base/text.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cstdint>

namespace kater {
namespace {

using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::Optional;

TEST(Text, ChangesTheCaseOfAsciiLettersAlone) {
  EXPECT_EQ(to_lower("ÄB[Z`@9z"), "Äb[z`@9z");
  EXPECT_EQ(to_upper("äb{z`@9Z"), "äB{Z`@9Z");
}

TEST(Text, ComparesWhateverTheCase) {
  EXPECT_TRUE(equal_ignoring_case("Content-Type", "content-TYPE"));
  EXPECT_FALSE(equal_ignoring_case("content", "content-type"));
  EXPECT_FALSE(equal_ignoring_case("@", "`")) << "32 apart, as A and a are, but no letters";
  EXPECT_TRUE(starts_with_ignoring_case("BEARER abc", "bearer "));
  EXPECT_FALSE(starts_with_ignoring_case("bear", "bearer"));
  EXPECT_TRUE(contains_ignoring_case("x;PWD=y", ";pwd="));
  EXPECT_TRUE(contains_ignoring_case("", ""));
  EXPECT_FALSE(contains_ignoring_case("pw", "pwd"));
}

TEST(Text, TrimsBlanksOrWhatItIsTold) {
  EXPECT_EQ(trimmed(" \t a b \r\n"), "a b");
  EXPECT_EQ(trimmed(" \n"), "");
  EXPECT_EQ(trimmed(""), "");
  EXPECT_EQ(trimmed("-a-", "-"), "a");
}

TEST(Text, SplitsIntoOnePartMoreThanThereAreSeparators) {
  EXPECT_THAT(split("a,,b,", ','), ElementsAre("a", "", "b", ""));
  EXPECT_THAT(split("", ','), ElementsAre(""));
}

TEST(Text, ReadsAWholeIntegerWithinItsBoundsOrNothing) {
  EXPECT_THAT(integer_from<int>("-42"), Optional(-42));
  EXPECT_THAT(integer_from<int>("7", 1, 7), Optional(7));
  for (const auto* text : {"", " 7", "7 ", "+7", "7x", "0x7", "7.0", "8", "0", "99999999999999999999"})
    EXPECT_THAT(integer_from<int>(text, 1, 7), Eq(std::nullopt)) << text;
  EXPECT_THAT(integer_from<std::uint16_t>("65536"), Eq(std::nullopt));
  EXPECT_THAT(integer_from<std::uint16_t>("-1"), Eq(std::nullopt));
}

RC_GTEST_PROP(Text, ReadsBackEveryIntegerThatWasWritten, (std::int64_t number)) {
  RC_ASSERT(integer_from<std::int64_t>(std::to_string(number)) == number);
}

RC_GTEST_PROP(Text, JoinsTheSplitPartsToTheSameText, (const std::string& text)) {
  std::string joined;
  for (const auto part : split(text, ';')) joined.append(part).append(";");
  RC_ASSERT(joined == text + ";");
}

}  // namespace
}  // namespace kater
