#include "connect/databricks/redaction.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kater::connect::databricks {
namespace {

TEST(Redacted, KeepsTheWordsOfDatabricksAndNothingOfTheCustomer) {
  const std::pair<const char*, const char*> cases[] = {
      {"", ""},
      {"\n  Invalid access token.", "Invalid access token."},
      {"Table 'a.b.c' does not exist.", "Table … does not exist."},
      {"The value 'it's O'Hara' cannot be cast", "The value … cannot be cast"},
      {"[CLASS.SUB_CLASS] A column `x y` here", "[CLASS.SUB_CLASS] A column … here"},
      {"user someone@example.com lacks main.sales.orders", "user … lacks …"},
      {"limit is 26214400 bytes", "limit is … bytes"},
      {"near 'unclosed and more", "near …"},
      {"first line\nSELECT secret FROM t", "first line"},
  };
  for (const auto& [message, expected] : cases) EXPECT_EQ(redacted(message), expected);
}

RC_GTEST_PROP(Redacted, NeverKeepsADigitOrWhatWasQuoted, (const std::string& before, const std::string& inside)) {
  const std::string kept = redacted(before + " '" + inside + "'");
  RC_ASSERT(kept.size() < 700);
  for (const char c : kept) RC_ASSERT(!(c >= '0' && c <= '9') && c != '\'' && c != '\n');
}

}  // namespace
}  // namespace kater::connect::databricks
