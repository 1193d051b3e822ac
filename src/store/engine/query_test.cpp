#include "store/engine/query.h"

#include <gtest/gtest.h>

namespace kater::store {
namespace {

constexpr char columns[] = "id, name";
constexpr JoinedQuery all{"all", "SELECT ", columns, " FROM person"};
constexpr JoinedQuery one{"one", "SELECT ", columns, " FROM person WHERE id = $1"};

TEST(JoinedQuery, SaysItsPiecesInOneGo) {
  const Query query = one;
  EXPECT_EQ(query.name, "one");
  EXPECT_EQ(query.sql, "SELECT id, name FROM person WHERE id = $1");
  EXPECT_EQ(query.sql.data()[query.sql.size()], '\0') << "as libpq wants it";
}

// What a connection knows its prepared statement by.
TEST(JoinedQuery, HasOneAddressWhereverItIsPassed) {
  const auto address = [](const Query& query) { return query.sql.data(); };
  EXPECT_EQ(address(all), address(all));
  EXPECT_NE(address(all), address(one));
}

}  // namespace
}  // namespace kater::store
