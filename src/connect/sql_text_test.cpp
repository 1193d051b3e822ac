#include "connect/sql_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <vector>

namespace kater::connect {
namespace {

TEST(SqlText, IsBuiltFromLiteralsNamesAndNumbers) {
  SqlText sql{"SELECT min("};
  sql.quoted("Order Date", '`').add(") FROM ").quoted("orders", '"').add(" LIMIT ").number(10);
  EXPECT_EQ(sql.text(), "SELECT min(`Order Date`) FROM \"orders\" LIMIT 10");
}

TEST(SqlText, JoinsWhatWasBuiltApart) {
  const SqlText condition = SqlText{}.quoted("id", '`').add(" > ").number(-1);
  EXPECT_EQ(SqlText{"WHERE "}.add(condition).text(), "WHERE `id` > -1");
}

TEST(SqlText, AddsItselfTwice) {
  SqlText sql{"x"};
  EXPECT_EQ(sql.add(sql).text(), "xx");
}

TEST(SqlText, KeepsADotInsideANameAsPartOfIt) { EXPECT_EQ(SqlText{}.quoted("a.b", '`').text(), "`a.b`"); }

TEST(Joined, PutsTheSeparatorBetweenAndNowhereElse) {
  const std::vector<SqlText> parts{SqlText{"a"}, SqlText{"b"}, SqlText{"c"}};
  EXPECT_EQ(joined(parts, ", ").text(), "a, b, c");
  EXPECT_EQ(joined(std::span{parts}.first(1), ", ").text(), "a");
  EXPECT_EQ(joined({}, ", ").text(), "");
}

TEST(SqlText, WritesTheSmallestNumber) {
  EXPECT_EQ(SqlText{}.number(std::numeric_limits<std::int64_t>::min()).text(), "-9223372036854775808");
}

// Nothing inside a name can end it: what is between the outer quotes, with pairs of them made one, is the name.
RC_GTEST_PROP(SqlText, NoNameEscapesItsQuotes, (const std::string& name)) {
  const char quote = *rc::gen::element('`', '"');
  const std::string quoted = SqlText{}.quoted(name, quote).text();
  RC_ASSERT(quoted.size() >= 2);
  std::string read;
  for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
    read += quoted[i];
    if (quoted[i] == quote) {
      ++i;
      RC_ASSERT(i + 1 < quoted.size() && quoted[i] == quote);
    }
  }
  RC_ASSERT(read == name);
}

}  // namespace
}  // namespace kater::connect
