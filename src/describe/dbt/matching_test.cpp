#include "describe/dbt/matching.h"

#include <gmock/gmock.h>

#include "describe/testing/tables.h"

namespace kater::describe {
namespace {

using model::DbtEntry;
using model::DbtRelation;
using model::Description;
using model::TableName;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::table_of;

const TableName orders{"main", "sales", "orders"};

TEST(Match, FindsTablesWhateverTheirCase) {
  const std::vector<TableName> known{orders, {"main", "sales", "customers"}};
  const std::vector<DbtRelation> relations{{"shop", "model.shop.orders", {"MAIN", "Sales", "ORDERS"}},
                                           {"shop", "model.shop.gone", {"main", "sales", "gone"}}};
  const auto matching = match(relations, known);
  EXPECT_EQ(matching.matched, 1);
  EXPECT_THAT(matching.unmatched, ElementsAre(relations.at(1)));
  EXPECT_THAT(matching.ambiguous, IsEmpty());
}

TEST(Match, ListsTablesThatSeveralAreSaidToBe) {
  const std::vector<DbtRelation> relations{{"shop", "model.shop.orders", orders},
                                           {"marts", "source.marts.shop.orders", {"main", "SALES", "orders"}}};
  const auto matching = match(relations, std::vector{orders});
  EXPECT_EQ(matching.matched, 2);
  ASSERT_EQ(matching.ambiguous.size(), 1U);
  EXPECT_EQ(matching.ambiguous.front().table, orders);
  EXPECT_THAT(matching.ambiguous.front().by, ElementsAre(relations.at(0), relations.at(1)));
}

TEST(DbtTexts, TakesTheFirstThatHasSomethingToSay) {
  const auto table = table_of(orders, {"Id", "zip", "amount"});
  const Time read{std::chrono::milliseconds{7}};
  const std::vector<DbtEntry> entries{
      {{.read_at = read}, {"model.shop.orders", orders, "", {{"ID", "Of the order."}, {"old", "Gone."}}}},
      {{.read_at = read}, {"source.marts.orders", orders, "Orders.", {{"id", "Another."}, {"ZIP", "Where to."}}}}};
  const auto by = [&](std::string column, std::string text, std::string who) {
    return Description{std::move(column), std::move(text), model::Author::dbt, std::move(who), read};
  };
  EXPECT_THAT(dbt_texts(table, entries),
              ElementsAre(by("", "Orders.", "source.marts.orders"), by("Id", "Of the order.", "model.shop.orders"),
                          by("zip", "Where to.", "source.marts.orders")));
  EXPECT_THAT(columns_without_a_match(table, entries.front().table), ElementsAre("old"));
}

TEST(DbtTexts, AreNoneWhereDbtSaysNothing) { EXPECT_THAT(dbt_texts(table_of(orders, {"id"}), {}), IsEmpty()); }

}  // namespace
}  // namespace kater::describe
