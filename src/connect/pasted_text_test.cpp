#include "connect/pasted_text.h"

#include <gtest/gtest.h>
// gtest first: rapidcheck's header leans on it without including it
#include <rapidcheck/gtest.h>

namespace kater::connect {
namespace {

TEST(Trimmed, TakesAwayWhatACopyBringsAlong) {
  for (const auto* pasted : {"text", " text\r\n", "\"text\",", "'text'", "`text`", "<text>", "(text)", "“text”",
                             "\u00a0text\u200b", "\ufefftext", "\u2003text\u3000"}) {
    EXPECT_EQ(trimmed(pasted), "text") << pasted;
  }
  EXPECT_EQ(trimmed("[::1]"), "[::1]");
  EXPECT_EQ(trimmed("a b"), "a b");
  EXPECT_EQ(trimmed("\"\""), "");
}

TEST(WithoutBlanks, LeavesOutEveryKindOfBlankAndWhatIsNotSeen) {
  EXPECT_EQ(without_blanks(" a\tb\nc\u00a0d\u2009e\u200bf\u00adg\u202eh\x01"), "abcdefgh");
  EXPECT_EQ(without_blanks("höst 🦆"), "höst🦆");
}

TEST(WithoutInvisible, LeavesBlanksThatAreSeen) { EXPECT_EQ(without_invisible("a\u200b b\u00a0c"), "a b\u00a0c"); }

TEST(TakePrefix, TakesItInAnyCaseOrNothing) {
  std::string_view text = "HTTPS://host";
  EXPECT_TRUE(take_prefix(text, "https://"));
  EXPECT_EQ(text, "host");
  EXPECT_FALSE(take_prefix(text, "hostname"));
  EXPECT_EQ(text, "host");
}

TEST(TakeUntil, LeavesTheEndThatItFound) {
  std::string_view text = "host/path?query";
  EXPECT_EQ(take_until(text, "?/"), "host");
  EXPECT_EQ(text, "/path?query");
  EXPECT_EQ(take_until(text, "#"), "/path?query");
  EXPECT_EQ(text, "");
}

RC_GTEST_PROP(PastedText, IsCleanedOnceForAll, (const std::string& text)) {
  RC_ASSERT(trimmed(trimmed(text)) == trimmed(text));
  RC_ASSERT(without_blanks(without_blanks(text)) == without_blanks(text));
}

}  // namespace
}  // namespace kater::connect
