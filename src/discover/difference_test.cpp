#include "discover/difference.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

namespace kater::discover {
namespace {

using model::Catalog;
using model::TableKind;

Catalog reading(std::vector<model::TableSummary> tables) {
  Catalog catalog;
  std::ranges::sort(tables, {}, &model::TableSummary::name);
  catalog.tables = std::move(tables);
  return catalog;
}

TEST(Difference, TellsWhatAppearedAndWhatIsGone) {
  const auto found = difference(reading({{{"c", "s", "old"}}, {{"c", "s", "same"}}}),
                                reading({{{"c", "s", "new"}}, {{"c", "s", "same"}}}));
  EXPECT_EQ(found, (model::CatalogDifference{{{{"c", "s", "new"}}}, {{{"c", "s", "old"}}}}));
}

TEST(Difference, TakesATableThatBecameAViewForAnother) {
  const auto found =
      difference(reading({{{"c", "s", "t"}, TableKind::table}}), reading({{{"c", "s", "t"}, TableKind::view}}));
  EXPECT_EQ(found.gone.size(), 1U);
  EXPECT_EQ(found.appeared.size(), 1U);
}

TEST(Difference, NeverCallsGoneWhatCouldNotBeRead) {
  auto after = reading({});
  after.unread = {{"closed", "", "no right"}, {"c", "s2", "no right"}};
  const auto found = difference(reading({{{"closed", "s", "t"}}, {{"c", "s1", "t"}}, {{"c", "s2", "t"}}}), after);
  EXPECT_EQ(found.gone, (std::vector<model::TableSummary>{{{"c", "s1", "t"}}}));
}

Catalog any_reading() {
  const auto numbers = *rc::gen::container<std::set<int>>(rc::gen::inRange(0, 20));
  std::vector<model::TableSummary> tables;
  for (const int number : numbers)
    tables.push_back({{"c" + std::to_string(number % 3), "s", "t" + std::to_string(number)}});
  return reading(std::move(tables));
}

RC_GTEST_PROP(Difference, LeadsFromOneReadingToTheOther, ()) {
  const auto before = any_reading();
  const auto after = any_reading();
  const auto found = difference(before, after);
  auto tables = before.tables;
  std::erase_if(tables, [&](const auto& table) { return std::ranges::count(found.gone, table) > 0; });
  tables.insert(tables.end(), found.appeared.begin(), found.appeared.end());
  std::ranges::sort(tables, {}, &model::TableSummary::name);
  RC_ASSERT(tables == after.tables);
  RC_ASSERT(difference(after, after) == model::CatalogDifference{});
}

}  // namespace
}  // namespace kater::discover
