#include "sandbox/sql/quoting.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

#include "sandbox/sql/token.h"

namespace kater::sandbox {
namespace {

TEST(Quoting, IsLeftOutForWordsAlone) {
  for (const auto* word : {"id", "A_1", "_", "a1"}) EXPECT_EQ(quoted_if_needed(word), word);
  const std::pair<const char*, const char*> cases[] = {{"a b", "`a b`"},     {"a-b", "`a-b`"}, {"E.F", "`E.F`"},
                                                       {"a`b", "`a``b`"},    {"666", "`666`"}, {"4a", "`4a`"},
                                                       {"Größe", "`Größe`"}, {"--", "`--`"},   {"", "``"}};
  for (const auto& [name, quoted] : cases) EXPECT_EQ(quoted_if_needed(name), quoted);
}

TEST(Quoting, OfAPathKeepsItsDotsApart) {
  EXPECT_EQ(quoted_path(std::vector<std::string>{"lab", "a.b", "c`d"}), "`lab`.`a.b`.`c``d`");
  EXPECT_EQ(quoted_path({}), "");
}

RC_GTEST_PROP(QuotingProperty, IsReadBackAsTheName, (const std::string& name)) {
  const auto quoted = quoted_if_needed(name);
  const auto tokens = tokenize(quoted);
  RC_ASSERT(tokens.has_value());
  RC_ASSERT(tokens->at(0).text == name);
}

}  // namespace
}  // namespace kater::sandbox
