#include "sandbox/catalog/relations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kater::sandbox {
namespace {

class RelationsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    catalogue_.add_catalog("shop", "");
    for (const auto* schema : {"sales", "information_schema"}) catalogue_.add_schema("shop", schema, "");
    const auto& shape = catalogue_.keep({.columns = {{"id", simple_type("int")}}});
    add("orders", shape);
    add("secret", shape).trouble = Trouble::forbidden;
    add("gone", shape).trouble = Trouble::vanished;
    add("damaged", shape).trouble = Trouble::broken;
    add("later", shape).rows_of = [](const Table&) { return std::string{"SELECT 1 AS id"}; };
    catalogue_.add_table({"shop", "information_schema", "tables", &shape, clock_.now()});
  }
  Table& add(const std::string& name, const TableShape& shape) {
    return catalogue_.add_table({"shop", "sales", name, &shape, clock_.now()});
  }
  // What DuckDB calls it, or the class of the error.
  std::string find(std::vector<std::string> path) {
    const auto found = relations_.find(path);
    return found ? *found : found.error().error_class;
  }

  FakeClock clock_;
  Catalogue catalogue_{clock_.now()};
  CatalogueRelations relations_{catalogue_, "shop", "sales"};
};

TEST_F(RelationsTest, FillUpAPathFromTheDefaults) {
  EXPECT_EQ(find({"orders"}), R"("shop"."sales"."orders")");
  EXPECT_EQ(find({"sales", "orders"}), R"("shop"."sales"."orders")");
  EXPECT_EQ(find({"SHOP", "Sales", "ORDERS"}), R"("shop"."sales"."orders")");
  EXPECT_EQ(relations_.current().first, "shop");
  EXPECT_EQ(relations_.current().second, "sales");
}

TEST_F(RelationsTest, KeepTheInformationSchemasInADatabaseOfTheirOwn) {
  EXPECT_EQ(find({"information_schema", "tables"}), R"(information."shop"."tables")");
}

TEST_F(RelationsTest, RefuseATableInTheWayItsTroubleIs) {
  EXPECT_EQ(find({"secret"}), "INSUFFICIENT_PERMISSIONS");
  EXPECT_EQ(find({"damaged"}), "DELTA_MISSING_TRANSACTION_LOG");
  for (const auto& path :
       {std::vector<std::string>{"gone"}, {"nothing"}, {"nowhere", "orders"}, {"a", "b", "c", "d"}}) {
    EXPECT_EQ(find(path), "TABLE_OR_VIEW_NOT_FOUND");
  }
  EXPECT_THAT(relations_.find(std::vector<std::string>{"s", "nothing"}).error().text,
              ::testing::HasSubstr("`s`.`nothing`"))
      << "as it was written, not as it was filled up";
}

TEST_F(RelationsTest, RememberWhatHasToBeMadeFirst) {
  find({"orders"});
  EXPECT_TRUE(relations_.to_be_made().empty());
  find({"later"});
  ASSERT_EQ(relations_.to_be_made().size(), 1u);
  EXPECT_EQ(relations_.to_be_made()[0]->name, "later");
}

}  // namespace
}  // namespace kater::sandbox
