#include "describe/dbt/artifact_node.h"

#include <gmock/gmock.h>

namespace kater::describe {
namespace {

using model::DbtColumn;
using model::TableName;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

ArtifactNode orders() {
  ArtifactNode node;
  node.unique_id = "model.shop.orders";
  node.resource_type = "model";
  node.database = "main";
  node.schema = "sales";
  node.name = "orders";
  return node;
}

std::optional<TableName> place(ArtifactNode node, bool is_source = false) {
  const auto table = table_from(std::move(node), is_source);
  return table ? std::optional{table->relation} : std::nullopt;
}

TEST(ArtifactNode, KeepsATextOnlyWhereItsWholePathIsKnown) {
  auto node = orders();
  node.columns.push_back({"id", "", ""});
  EXPECT_EQ(node.place_of("description", "", ""), &node.description);
  EXPECT_EQ(node.place_of("relation_name", "", ""), &node.relation_name);
  EXPECT_EQ(node.place_of("config", "materialized", ""), &node.materialized);
  EXPECT_EQ(node.place_of("metadata", "schema", ""), &node.actual_schema);
  EXPECT_EQ(node.place_of("columns", "id", "description"), &node.columns.back().description);
  EXPECT_EQ(node.place_of("columns", "id", "name"), &node.columns.back().name);
  const char* const elsewhere[][3] = {{"compiled_code", "", ""},
                                      {"", "", ""},
                                      {"meta", "description", ""},
                                      {"config", "description", ""},
                                      {"config", "materialized", "description"},
                                      {"metadata", "comment", ""},
                                      {"metadata", "name", "description"},
                                      {"columns", "id", "comment"},
                                      {"columns", "description", ""}};
  for (const auto& [field, inner, innermost] : elsewhere)
    EXPECT_EQ(node.place_of(field, inner, innermost), nullptr) << field << "." << inner << "." << innermost;
  node.columns.clear();
  EXPECT_EQ(node.place_of("columns", "id", "description"), nullptr) << "of no column";
}

TEST(ArtifactNode, LiesWhereDbtPutIt) {
  auto node = orders();
  node.identifier = "only_of_sources";
  EXPECT_EQ(place(node), (TableName{"main", "sales", "orders"}));
  node.alias = "Orders.Final";
  EXPECT_EQ(place(node), (TableName{"main", "sales", "Orders.Final"})) << "with the dot in it";
  node.actual_database = "real";
  node.actual_schema = "place";
  node.actual_name = "orders_2";
  EXPECT_EQ(place(node), (TableName{"real", "place", "orders_2"})) << "a catalog saw it";
}

TEST(ArtifactNode, OfASourceLiesUnderItsIdentifier) {
  auto node = orders();
  node.alias = "only_of_models";
  EXPECT_EQ(place(node, true), (TableName{"main", "sales", "orders"}));
  node.identifier = "orders_v1";
  EXPECT_EQ(place(node, true), (TableName{"main", "sales", "orders_v1"}));
  node.database.clear();
  EXPECT_EQ(place(node, true), (TableName{"", "sales", "orders_v1"})) << "dbt names none";
}

TEST(ArtifactNode, IsATableOnlyOfKindsThatLieInAWarehouse) {
  const struct {
    const char *id, *kind, *materialized;
    bool is_table;
  } cases[] = {
      {"model.shop.a", "model", "table", true},
      {"model.shop.a", "model", "", true},
      {"model.shop.a", "model", "ephemeral", false},
      {"seed.shop.a", "seed", "", true},
      {"snapshot.shop.a", "snapshot", "", true},
      {"test.shop.a", "test", "", false},
      {"analysis.shop.a", "analysis", "", false},
      {"model.shop.a", "", "", true},
      {"test.shop.a", "", "", false},
      {"", "", "", false},
      {"models", "", "", false},
      {"model.shop.a", "test", "", false},
  };
  for (const auto& [id, kind, materialized, is_table] : cases) {
    auto node = orders();
    node.unique_id = id;
    node.resource_type = kind;
    node.materialized = materialized;
    EXPECT_EQ(place(node).has_value(), is_table) << id << " " << kind << " " << materialized;
    EXPECT_TRUE(place(node, true).has_value()) << "a source is one, whatever it calls itself";
  }
}

TEST(ArtifactNode, IsNoTableWithoutASchemaOrAName) {
  auto without_schema = orders();
  without_schema.schema.clear();
  EXPECT_EQ(place(without_schema), std::nullopt);
  auto without_name = orders();
  without_name.name.clear();
  EXPECT_EQ(place(without_name), std::nullopt);
  without_name.actual_name = "orders";
  EXPECT_EQ(place(without_name), std::nullopt) << "a catalog that names no schema";
}

TEST(ArtifactNode, GivesOnlyTextsThatSaySomething) {
  auto node = orders();
  node.description = " \t\r\n One row an order.\n\nTwo lines. \n";
  node.columns = {{"id", "ID", "  Of the order. "}, {"zip", "", "Where to."}, {"note", "note", " \n"}, {"x", "x", ""}};
  const auto table = table_from(std::move(node), false);
  ASSERT_TRUE(table.has_value());
  EXPECT_EQ(table->unique_id, "model.shop.orders");
  EXPECT_EQ(table->text, "One row an order.\n\nTwo lines.");
  EXPECT_THAT(table->columns, ElementsAre(DbtColumn{"ID", "Of the order."}, DbtColumn{"zip", "Where to."}));
  auto silent = orders();
  silent.description = "\n";
  const auto nothing = table_from(std::move(silent), false);
  ASSERT_TRUE(nothing.has_value()) << "that dbt makes it is worth knowing";
  EXPECT_EQ(nothing->text, "");
  EXPECT_THAT(nothing->columns, IsEmpty());
}

TEST(ArtifactNode, LiesWhereDbtSendsItsStatements) {
  auto node = orders();
  node.relation_name = "`retail`.`sales`.`Orders`";
  EXPECT_EQ(place(node), (TableName{"retail", "sales", "Orders"}));
  node.relation_name = R"("retail"."a.b"."orders")";
  EXPECT_EQ(place(node), (TableName{"retail", "a.b", "orders"})) << "a dot in quotes divides nothing";
  for (const auto* of_no_use : {"sales.orders", "main.sales.orders.final", "`main`.`sales`.`orders", ""}) {
    node.relation_name = of_no_use;
    EXPECT_EQ(place(node), (TableName{"main", "sales", "orders"})) << of_no_use;
  }
}

TEST(ArtifactNode, FindsTheCatalogInTheSchemaWhereNoDatabaseIsNamed) {
  auto node = orders();
  node.database.clear();
  EXPECT_EQ(place(node), (TableName{"", "sales", "orders"}));
  node.schema = "retail.sales";
  EXPECT_EQ(place(node), (TableName{"retail", "sales", "orders"}));
  node.relation_name = "retail.sales.orders";
  EXPECT_EQ(place(node), (TableName{"retail", "sales", "orders"}));
  node.relation_name = "`retail.sales`.`orders`";
  EXPECT_EQ(place(node), (TableName{"", "retail.sales", "orders"})) << "its dot stands in quotes";
}

}  // namespace
}  // namespace kater::describe
