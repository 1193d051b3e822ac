#include "sandbox/catalog/builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/testing/result_matchers.h"

namespace kater::sandbox {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr auto shop = R"(
CREATE CATALOG shop COMMENT 'A shop';
CREATE SCHEMA shop.sales;
CREATE TABLE shop.sales.orders (id INT NOT NULL, code CHAR(4), total DECIMAL(10,2)) COMMENT 'Orders'
AS SELECT * FROM (VALUES (1, 'ab', 1.5), (2, 'abcd', 2.5), (3, NULL, NULL)) t;
CREATE VIEW shop.sales.large (id COMMENT 'Its number') COMMENT 'Above two'
AS SELECT id, total AS sum FROM sales.orders WHERE total > 2;
)";

class BuilderTest : public ::testing::Test {
 protected:
  Result<void> build(std::string_view definitions) {
    return Builder{catalogue_, *connection_, sources_}.build(definitions);
  }

  std::vector<std::string> column(const std::string& sql) {
    auto stream = connection_->query(sql);
    if (!stream) return {stream.error().message};
    std::vector<std::string> texts;
    while (auto batch = *stream->next()) {
      for (std::size_t row = 0; row < batch->rows(); ++row) {
        auto& text = texts.emplace_back();
        const auto& values = batch->columns().at(0);
        values.is_null(row) ? void(text = "NULL") : values.append(text, row, Style::wire);
      }
    }
    return texts;
  }

  FakeClock clock_;
  Catalogue catalogue_{clock_.now()};
  std::unique_ptr<Database> database_ = [] { return MUST(Database::open(1)); }();
  std::unique_ptr<Connection> connection_ = database_->connect();
  Sources sources_ = Sources::none();
};

TEST_F(BuilderTest, MakesWhatIsDefinedInTheCatalogueAndInTheEngine) {
  MUST(build(shop));
  const auto* orders = catalogue_.table("shop.sales.orders");
  ASSERT_NE(orders, nullptr);
  EXPECT_EQ(orders->shape->comment, "Orders");
  EXPECT_FALSE(orders->shape->columns.at(0).nullable);
  EXPECT_THAT(column("SELECT total FROM shop.sales.orders ORDER BY id"), ElementsAre("1.50", "2.50", "NULL"));
}

TEST_F(BuilderTest, FillsACharUpWithBlanks) {
  MUST(build(shop));
  EXPECT_THAT(column("SELECT code FROM shop.sales.orders ORDER BY id"), ElementsAre("ab  ", "abcd", "NULL"));
}

TEST_F(BuilderTest, TakesTheColumnsOfAViewFromItsQuery) {
  MUST(build(shop));
  const auto& shape = *catalogue_.table("shop.sales.large")->shape;
  ASSERT_EQ(shape.columns.size(), 2u);
  EXPECT_EQ(shape.columns[0].comment, "Its number");
  EXPECT_EQ(shape.columns[1].type.catalog_text(), "decimal(10,2)");
  EXPECT_EQ(shape.type, "VIEW");
  EXPECT_THAT(shape.view_definition, HasSubstr("SELECT id, total AS sum"));
  EXPECT_THAT(column("SELECT sum FROM shop.sales.large"), ElementsAre("2.50"));
}

TEST_F(BuilderTest, HoldsOddNamesAndNestedTypesInTheEngine) {
  MUST(
      build("CREATE CATALOG `a-b`; CREATE SCHEMA `a-b`.`c``d`; CREATE TABLE `a-b`.`c``d`.`\"e\"` (`f.g` STRUCT<`h i`: "
            "ARRAY<INT>>, m MAP<STRING, INT>) AS SELECT {'h i': [1, 2]}, MAP {'k': 1};"));
  EXPECT_NE(catalogue_.table("a-b", "c`d", "\"e\""), nullptr);
  EXPECT_THAT(column(R"(SELECT "f.g" FROM "a-b"."c`d"."""e""")"), ElementsAre(R"({"h i":["1","2"]})"));
}

TEST_F(BuilderTest, LetsAViewSpeakDatabricksSqlOfItsOwnSchemaAndOfOtherViews) {
  MUST(build(shop));
  MUST(
      build("CREATE VIEW shop.sales.names AS SELECT concat('#', CAST(id AS STRING)) AS `the name`, "
            "collect_list(id) AS ids FROM orders GROUP BY id;"
            "CREATE VIEW shop.sales.again AS SELECT `the name` FROM names WHERE `the name` <=> '#1';"));
  EXPECT_THAT(column("SELECT * FROM shop.sales.again"), ElementsAre("#1"));
  const auto& columns = catalogue_.table("shop.sales.names")->shape->columns;
  EXPECT_EQ(columns.at(0).name, "the name");
  EXPECT_EQ(columns.at(1).type.catalog_text(), "array<int>");
}

TEST_F(BuilderTest, ChangesNothingWhenTheSameIsMadeAgain) {
  MUST(build(shop));
  const auto before = catalogue_.table("shop.sales.orders")->updated_at;
  Catalogue another{clock_.now()};
  const auto database = MUST(Database::open(1));
  const auto connection = database->connect();
  MUST(Builder(another, *connection, sources_).build(shop));
  EXPECT_EQ(another.table("shop.sales.orders")->updated_at, before);
  EXPECT_NE(another.table("shop.sales.large")->updated_at, before) << "each table has a time of its own";
}

TEST_F(BuilderTest, NamesTheDefinitionThatIsWrong) {
  EXPECT_THAT(
      build("CREATE CATALOG c; CREATE SCHEMA c.s; CREATE TABLE c.s.t (a INT) AS SELECT nothing;").error().text(),
      HasSubstr("making c.s.t"));
  EXPECT_THAT(build("CREATE VIEW c.s.v AS SELECT a FROM nowhere;").error().text(), HasSubstr("making c.s.v"));
  EXPECT_THAT(build("CREATE TABLE c.s.u (a INT) AS SELECT * FROM '{vega}/stolen.csv';"),
              kater::testing::FailsWith(Code::permission_denied));
}

}  // namespace
}  // namespace kater::sandbox
