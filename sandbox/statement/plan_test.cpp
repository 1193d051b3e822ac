#include "sandbox/statement/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kater::sandbox {
namespace {

class PlanTest : public ::testing::Test {
 protected:
  void SetUp() override {
    catalogue_.add_catalog("shop", "");
    catalogue_.add_schema("shop", "sales", "");
    const auto& shape = catalogue_.keep({.columns = {{"id", simple_type("int")}}});
    catalogue_.add_table({"shop", "sales", "orders", &shape, {}});
    catalogue_.add_table({"shop", "sales", "later", &shape, {}}).rows_of = [](const Table&) {
      return std::string{"SELECT 1 AS id"};
    };
  }
  SqlResult<Plan> planned(std::string sql) { return plan({std::move(sql), "shop", "sales"}, catalogue_); }
  std::string refusal(std::string sql) {
    const auto made = planned(std::move(sql));
    return made ? "planned" : made.error().error_class;
  }
  Catalogue catalogue_{Time{}};
};

TEST_F(PlanTest, TranslatesAQueryAndSaysWhatMustBeMadeBefore) {
  EXPECT_EQ(planned("SELECT id FROM orders")->sql, R"(SELECT id FROM "shop"."sales"."orders")");
  const auto made = planned("SELECT o.id AS id FROM orders o JOIN later l ON o.id = l.id");
  ASSERT_TRUE(made.has_value());
  ASSERT_EQ(made->to_be_made.size(), 1u);
  EXPECT_EQ(made->to_be_made[0]->name, "later");
}

TEST_F(PlanTest, TellsAQuerysColumnsFromItsRows) {
  EXPECT_FALSE(planned("SELECT id FROM orders")->describes_columns);
  EXPECT_TRUE(planned("DESCRIBE QUERY SELECT id FROM orders")->describes_columns);
  EXPECT_EQ(refusal("DESCRIBE QUERY SHOW CATALOGS"), "PARSE_SYNTAX_ERROR");
  EXPECT_FALSE(planned("DESCRIBE orders")->describes_columns);
}

TEST_F(PlanTest, KeepsForASessionWhatIsUsed) {
  const auto use = planned("USE CATALOG shop")->use;
  ASSERT_TRUE(use.has_value());
  EXPECT_EQ(use->catalog, "shop");
  EXPECT_EQ(use->schema, "default");
  EXPECT_EQ(planned("USE sales")->use->schema, "sales");
  EXPECT_FALSE(planned("SELECT 1")->use.has_value());
}

TEST_F(PlanTest, LetsNothingBeChanged) {
  for (const auto* sql : {"INSERT INTO orders VALUES (1)", "update orders SET id = 1", "DROP TABLE orders",
                          "CREATE TABLE x (a INT)", "OPTIMIZE orders", "ANALYZE TABLE orders COMPUTE STATISTICS",
                          "GRANT SELECT ON TABLE orders TO x", "COMMENT ON TABLE orders IS 'x'"}) {
    EXPECT_EQ(refusal(sql), "INSUFFICIENT_PERMISSIONS") << sql;
  }
}

TEST_F(PlanTest, RefusesWhatIsNoStatement) {
  for (const auto* sql : {"", "   ", "-- nothing", "SELEKT 1", "42", "PRAGMA version", "ATTACH 'x'", "SET a = 1"}) {
    EXPECT_EQ(refusal(sql), "PARSE_SYNTAX_ERROR") << sql;
  }
}

}  // namespace
}  // namespace kater::sandbox
