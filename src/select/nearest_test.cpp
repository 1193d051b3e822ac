// Promises of the name that is offered where nothing fits: near enough to be a slip, and else none.
#include "select/nearest.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace kater::select {
namespace {

const std::vector<std::string> names{"orders", "order_items", "customers", "returns", "a", "éclair"};

TEST(Nearest, OffersWhatIsASlipAway) {
  const std::pair<const char*, const char*> cases[] = {
      {"odrers", "orders"},        {"ORDERS", "orders"}, {"order", "orders"},   {"orders_", "orders"},
      {"custommers", "customers"}, {"b", "a"},           {"retrun", "returns"}, {"order-items", "order_items"}};
  for (const auto& [wanted, meant] : cases) EXPECT_EQ(nearest(wanted, names), meant) << wanted;
}

TEST(Nearest, OffersNothingThatIsFurtherAwayThanAThird) {
  const std::vector<std::string> one{"abcdefghi"};
  EXPECT_EQ(nearest("abcdefxyz", one), "abcdefghi") << "three of nine";
  EXPECT_EQ(nearest("abcdewxyz", one), "") << "four of nine";
  EXPECT_EQ(nearest("abcdef", one), "") << "three of the six that were written";
  for (const auto* wanted : {"invoices", "xyz", "orders_of_last_year", ""})
    EXPECT_NE(nearest(wanted, names), "orders") << wanted;
}

TEST(Nearest, TakesTheClosestAndOfTwoAlikeTheFirst) {
  EXPECT_EQ(nearest("order", std::vector<std::string>{"older", "orders", "order"}), "order");
  EXPECT_EQ(nearest("ordr", std::vector<std::string>{"older", "order", "ordrs"}), "order");
  EXPECT_EQ(nearest("ordr", std::vector<std::string>{"ordrs", "order"}), "ordrs");
}

TEST(Nearest, OffersNothingWhereThereIsNothing) {
  EXPECT_EQ(nearest("orders", {}), "");
  EXPECT_EQ(nearest("", std::vector<std::string>{"orders"}), "");
}

}  // namespace
}  // namespace kater::select
