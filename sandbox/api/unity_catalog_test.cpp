#include "sandbox/api/unity_catalog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "sandbox/testing/client.h"

namespace kater::sandbox {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;

constexpr auto base = "/api/2.1/unity-catalog";

class UnityCatalogTest : public ::testing::Test {
 protected:
  testing::Answer get(std::string_view path) { return client_.get(base + std::string{path}); }
  std::vector<std::string> names(std::string_view path, std::string_view field, std::string_view name = "name") {
    std::vector<std::string> list;
    for (const auto& item : client_.list(base + std::string{path}, field)) {
      list.push_back(json::text_or(item.as_object(), name));
    }
    return list;
  }
  testing::Client client_{testing::shared_workspace()};
};

TEST_F(UnityCatalogTest, TellsOfItsMetastore) {
  EXPECT_EQ(get("/metastore_summary").text("cloud"), "aws");
  EXPECT_EQ(get("/current-metastore-assignment").text("metastore_id"), get("/metastore_summary").text("metastore_id"));
}

TEST_F(UnityCatalogTest, ListsCatalogsAndSchemas) {
  EXPECT_THAT(names("/catalogs?max_results=0", "catalogs"), ElementsAre("lab", "system", "troubles"));
  EXPECT_THAT(names("/schemas?catalog_name=lab&max_results=0", "schemas"),
              ElementsAre("information_schema", "odd-names", "relations", "types"));
}

TEST_F(UnityCatalogTest, ListsAllTablesThroughShortAndEmptyPages) {
  const auto all = names("/table-summaries?catalog_name=lab&max_results=3", "tables", "full_name");
  EXPECT_THAT(all, IsSupersetOf({"lab.odd-names.🦆", "lab.odd-names.back`tick", "lab.relations.families"}));
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
  EXPECT_EQ(all, names("/table-summaries?catalog_name=lab", "tables", "full_name"));
}

TEST_F(UnityCatalogTest, FiltersSummariesByPattern) {
  EXPECT_THAT(
      names("/table-summaries?catalog_name=lab&schema_name_pattern=rel%25&table_name_pattern=%25a%25&max_results=0",
            "tables", "full_name"),
      ElementsAre("lab.relations.families", "lab.relations.many_rows", "lab.relations.masked",
                  "lab.relations.parents"));
}

TEST_F(UnityCatalogTest, DescribesATableWithColumnsAndKeys) {
  const auto table = get("/tables/lab.relations.children");
  EXPECT_EQ(table.text("table_type"), "MANAGED");
  EXPECT_EQ(
      json::serialize(table.at("columns.0")),
      R"({"name":"child_id","type_text":"bigint","type_json":"{\"name\":\"child_id\",\"type\":\"long\",\"nullable\":false,\"metadata\":{}}",)"
      R"("type_name":"LONG","type_precision":0,"type_scale":0,"position":0,"nullable":false})");
  EXPECT_EQ(table.at("columns.3.partition_index").as_int64(), 1);
  EXPECT_EQ(table.text("table_constraints.0.primary_key_constraint.name"), "children_pk");
  EXPECT_EQ(
      json::serialize(table.at("table_constraints.1.foreign_key_constraint")),
      R"({"name":"children_parent_fk","child_columns":["parent_region","parent_number"],"parent_table":"lab.relations.parents","parent_columns":["region","number"]})");
}

TEST_F(UnityCatalogTest, TellsOfMasksFiltersCommentsAndProperties) {
  EXPECT_EQ(get("/tables/lab.relations.masked").text("columns.1.mask.function_name"), "lab.relations.hide");
  EXPECT_EQ(get("/tables/lab.relations.masked").text("row_filter.function_name"), "lab.relations.only_mine");
  EXPECT_EQ(get("/tables/lab.relations.parents").text("comment"), "What children refer to");
  EXPECT_EQ(get("/tables/lab.relations.parents").at("properties").as_object().at("quality").as_string(), "gold");
  EXPECT_EQ(get("/tables/lab.relations.parents").text("columns.2.type_text"), "varchar(40)");
  EXPECT_THAT(get("/tables/lab.relations.parents").text("columns.2.type_json"),
              HasSubstr("__CHAR_VARCHAR_TYPE_STRING"));
  EXPECT_EQ(get("/tables/lab.relations.families").text("columns.0.comment"), "Where they live");
  EXPECT_THAT(get("/tables/lab.relations.families").text("view_definition"), HasSubstr("LEFT JOIN"));
}

TEST_F(UnityCatalogTest, TakesNamesInAnyCaseAndPercentEncoded) {
  EXPECT_EQ(get("/tables/LAB.Relations.PARENTS").text("full_name"), "lab.relations.parents");
  EXPECT_EQ(get("/tables/lab.odd-names.%F0%9F%A6%86").text("name"), "🦆");
}

TEST_F(UnityCatalogTest, LeavesConstraintsAndWhatIsOmittedOutOfLists) {
  const auto tables = client_.list(
      base + std::string{"/tables?catalog_name=lab&schema_name=relations&omit_columns=true&max_results=0"}, "tables");
  for (const auto& table : tables) {
    EXPECT_FALSE(table.as_object().contains("columns"));
    EXPECT_FALSE(table.as_object().contains("table_constraints"));
  }
  EXPECT_TRUE(get("/tables?catalog_name=lab&schema_name=types").at("tables.0.columns").is_array());
}

TEST_F(UnityCatalogTest, ShowsEachTroubleInItsWay) {
  EXPECT_EQ(get("/tables/troubles.tables.forbidden").text("error_code"), "PERMISSION_DENIED");
  EXPECT_EQ(get("/tables/troubles.tables.vanished").status, 404);
  EXPECT_EQ(get("/tables/troubles.tables.unseen_type").text("columns.1.type_text"), "hologram<int>");
  EXPECT_THAT(
      names("/table-summaries?catalog_name=troubles&schema_name_pattern=tables&max_results=0", "tables", "full_name"),
      IsSupersetOf({"troubles.tables.forbidden", "troubles.tables.vanished", "troubles.tables.broken"}));
  EXPECT_THAT(client_.rows("SELECT * FROM troubles.tables.forbidden").at(0), HasSubstr("42501"));
  EXPECT_THAT(client_.rows("SELECT * FROM troubles.tables.vanished").at(0), HasSubstr("42P01"));
  EXPECT_THAT(client_.rows("SELECT * FROM troubles.tables.broken").at(0), HasSubstr("[DELTA_MISSING_TRANSACTION_LOG]"));
  EXPECT_THAT(client_.rows("SELECT * FROM troubles.tables.failing_view").at(0), HasSubstr("[CAST_INVALID_INPUT]"));
}

TEST_F(UnityCatalogTest, SaysWhetherATableExists) {
  EXPECT_TRUE(get("/tables/lab.types.numbers/exists").at("table_exists").as_bool());
  EXPECT_FALSE(get("/tables/lab.types.nope/exists").at("table_exists").as_bool());
}

TEST_F(UnityCatalogTest, SaysWhatIsMissing) {
  EXPECT_EQ(get("/tables/lab.types.nope").text("error_code"), "TABLE_DOES_NOT_EXIST");
  EXPECT_EQ(get("/tables/nonsense").status, 404);
  EXPECT_EQ(get("/schemas?catalog_name=nope").text("error_code"), "CATALOG_DOES_NOT_EXIST");
  EXPECT_EQ(get("/tables?catalog_name=lab&schema_name=nope").text("error_code"), "SCHEMA_DOES_NOT_EXIST");
  EXPECT_EQ(get("/schemas").text("error_code"), "INVALID_PARAMETER_VALUE");
  EXPECT_EQ(get("/catalogs?max_results=-1").text("error_code"), "INVALID_PARAMETER_VALUE");
  EXPECT_EQ(get("/nothing").text("details.0.domain"), "");
}

}  // namespace
}  // namespace kater::sandbox
