#include "select/pattern.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/testing/result_matchers.h"
#include "select/nearest.h"

namespace kater::select {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using model::TableName;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

bool fits(std::string_view pattern, const TableName& name) {
  const auto read = Pattern::from(pattern);
  return read.has_value() && read->fits(name);
}

TEST(Pattern, FitsAllBelowWhatItNames) {
  const TableName orders{"main", "sales", "orders"};
  for (const auto* pattern :
       {"main", "main.sales", "main.sales.orders", "MAIN.Sales.ORDERS", "*", "*.sales", "main.*.orders", "m*n",
        "main.sales.o*", "main.sales.*s", "main.sales.*d*", "`main`.sales.`orders`", "*.*.*", "ma`in`"}) {
    EXPECT_TRUE(fits(pattern, orders)) << pattern;
  }
  for (const auto* pattern :
       {"mai", "dev", "main.sale", "main.sales.order", "main.sales.o*x", "main.sales.`o*`", "*.sales.x*", "sales"}) {
    EXPECT_FALSE(fits(pattern, orders)) << pattern;
  }
}

TEST(Pattern, NeverLetsTwoStretchesShareASign) {
  EXPECT_FALSE(fits("aba*aba", {"ababa", "s", "t"}));
  EXPECT_FALSE(fits("a*b*b", {"ab", "s", "t"}));
  EXPECT_TRUE(fits("a*b*b", {"abb", "s", "t"}));
  EXPECT_TRUE(fits("aba*aba", {"abaaba", "s", "t"}));
}

TEST(Pattern, TakesBackticksAsInSql) {
  EXPECT_TRUE(fits("`a.b`.s", {"a.b", "s", "t"}));
  EXPECT_TRUE(fits("`a``b`.s", {"a`b", "s", "t"}));
  EXPECT_TRUE(fits("`2024-*`*.s", {"2024-*x", "s", "t"}));
}

TEST(Pattern, RefusesWhatIsNoPattern) {
  for (const auto* text : {"", ".", "a.", ".a", "a..b", "a.b.c.d", "`a", "``", "a.``.c"}) {
    const auto pattern = Pattern::from(text);
    ASSERT_THAT(pattern, FailsWith(Code::invalid_argument)) << text;
    EXPECT_THAT(pattern.error().sentence(), HasSubstr("CATALOG.SCHEMA.TABLE"));
  }
}

const std::vector<model::TableSummary> known = {{{"dev", "sales", "orders"}},
                                                {{"main", "sales", "customers"}},
                                                {{"main", "sales", "orders"}},
                                                {{"main", "hr-eu", "people"}}};

Result<std::vector<TableName>> match(std::vector<std::string> patterns) { return matching(patterns, known); }

TEST(Matching, GivesEachTableOnceHoweverManyPatternsFit) {
  EXPECT_THAT(match({"main.sales", "*.sales.orders"}),
              Holds(ElementsAre(TableName{"dev", "sales", "orders"}, TableName{"main", "sales", "customers"},
                                TableName{"main", "sales", "orders"})));
  EXPECT_THAT(match({}), Holds(IsEmpty()));
}

TEST(Matching, OffersTheNearestNameWhereNothingFits) {
  const std::pair<const char*, const char*> cases[] = {
      {"mian", "Did you mean main?"},
      {"main.slaes", "Did you mean main.sales?"},
      {"main.sales.order", "Did you mean main.sales.orders?"},
      {"main.hr_eu.people", "Did you mean main.`hr-eu`.people?"},
      {"nothing.like.it", "refresh them"},
  };
  for (const auto& [pattern, sentence] : cases) {
    const auto found = match({"main", pattern});
    ASSERT_THAT(found, FailsWith(Code::not_found)) << pattern;
    EXPECT_THAT(found.error().sentence(), HasSubstr(sentence));
    EXPECT_EQ(found.error().what.find("main"), std::string::npos);
  }
}

TEST(Matching, SaysThatThereAreNoNamesAtAll) {
  EXPECT_THAT(matching(std::vector<std::string>{"*"}, {}), FailsWith(Code::not_found));
}

TEST(Distance, CountsSlipsOfWriting) {
  EXPECT_EQ(distance("", ""), 0U);
  EXPECT_EQ(distance("orders", "ORDERS"), 0U);
  EXPECT_EQ(distance("orders", "order"), 1U);
  EXPECT_EQ(distance("orders", "odrers"), 1U);
  EXPECT_EQ(distance("abc", ""), 3U);
}

RC_GTEST_PROP(Distance, IsTheSameBothWaysAndNeverLongerThanTheLonger,
              (const std::string& left, const std::string& right)) {
  RC_ASSERT(distance(left, right) == distance(right, left));
  RC_ASSERT(distance(left, right) <= std::max(left.size(), right.size()));
}

RC_GTEST_PROP(Pattern, EveryNameFitsItsOwnTextAndNoOther, ()) {
  const auto part = rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::elementOf(std::string{"ab.*` -_9"})));
  const TableName name{*part, *part, *part};
  const TableName other{*part, *part, *part};
  const auto pattern = Pattern::from(model::to_text(name));
  RC_ASSERT(pattern.has_value());
  RC_ASSERT(pattern->fits(name));
  RC_ASSERT(pattern->fits(other) == (other == name));
}

RC_GTEST_PROP(Pattern, AnyTextIsAPatternOrASentence, (const std::string& text)) {
  const auto pattern = Pattern::from(text);
  const bool is_fine =
      pattern.has_value() ? pattern->depth() >= 1 && pattern->depth() <= 3 : !pattern.error().for_people.empty();
  RC_ASSERT(is_fine);
}

}  // namespace
}  // namespace kater::select
