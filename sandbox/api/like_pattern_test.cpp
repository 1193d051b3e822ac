#include "sandbox/api/like_pattern.h"

#include <gtest/gtest.h>

#include <string>

namespace kater::sandbox {
namespace {

TEST(LikePattern, MatchesRunsAndSingleCharacters) {
  struct Case {
    const char* pattern;
    const char* name;
    bool matches;
  };
  const Case cases[] = {{"", "anything", true},       {"%", "", true},
                        {"stg%", "stg_orders", true}, {"stg%", "orders", false},
                        {"%ord%", "my_orders", true}, {"_rders", "orders", true},
                        {"_", "ab", false},           {"A%Z", "abcz", true},
                        {"a%b%c", "axxbyyc", true},   {"a%b%c", "axxbyy", false},
                        {"abc", "abcd", false}};
  for (const auto& [pattern, name, matches] : cases) {
    EXPECT_EQ(LikePattern{pattern}.matches(name), matches) << pattern << " on " << name;
  }
}

TEST(LikePattern, IsNotSlowOnManyRuns) {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "a%";
  EXPECT_FALSE(LikePattern{pattern + "b"}.matches(std::string(2000, 'a')));
}

}  // namespace
}  // namespace kater::sandbox
