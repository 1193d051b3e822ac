#include "sandbox/catalog/catalogue.h"

#include <gtest/gtest.h>

#include <regex>
#include <set>

namespace kater::sandbox {
namespace {

class CatalogueTest : public ::testing::Test {
 protected:
  void SetUp() override {
    catalogue_.add_catalog("shop", "A shop");
    catalogue_.add_catalog("hive_metastore", "", "HIVE_METASTORE");
    catalogue_.add_schema("shop", "sales", "");
    shape_ = &catalogue_.keep({.columns = {{"id", simple_type("int")}}});
    catalogue_.add_table({"shop", "sales", "orders", shape_, {}});
  }
  Catalogue catalogue_{Time{}};
  const TableShape* shape_ = nullptr;
};

TEST_F(CatalogueTest, FindsNamesInAnyCase) {
  EXPECT_NE(catalogue_.catalog("SHOP"), nullptr);
  EXPECT_NE(catalogue_.schema("Shop", "Sales"), nullptr);
  EXPECT_EQ(catalogue_.table("SHOP", "SALES", "Orders"), catalogue_.table("shop.sales.orders"));
}

TEST_F(CatalogueTest, FindsNothingOfWhatIsNotThere) {
  for (const auto* name : {"shop.sales.none", "shop.none.orders", "none.sales.orders", "shop.sales", "shop", ""}) {
    EXPECT_EQ(catalogue_.table(name), nullptr) << name;
  }
  EXPECT_EQ(catalogue_.schema("none", "sales"), nullptr);
}

TEST_F(CatalogueTest, KeepsShapesWhereTheyAre) {
  for (int i = 0; i < 1000; ++i) catalogue_.keep({});
  EXPECT_EQ(catalogue_.table("shop.sales.orders")->shape, shape_);
  EXPECT_EQ(shape_->columns.size(), 1u);
}

TEST_F(CatalogueTest, KnowsWhatIsNotOfUnityCatalog) {
  EXPECT_TRUE(catalogue_.catalog("shop")->in_unity_catalog());
  EXPECT_FALSE(catalogue_.catalog("hive_metastore")->in_unity_catalog());
}

TEST(IdOf, LooksLikeAUuidAndIsTheSameForTheSameName) {
  const std::regex uuid{"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}"};
  std::set<std::string> ids;
  for (int i = 0; i < 5000; ++i) {
    const auto id = id_of("table " + std::to_string(i));
    ASSERT_TRUE(std::regex_match(id, uuid)) << id;
    EXPECT_EQ(id, id_of("table " + std::to_string(i)));
    ids.insert(id);
  }
  EXPECT_EQ(ids.size(), 5000u);
}

}  // namespace
}  // namespace kater::sandbox
