#include "sandbox/catalog/show.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sandbox/testing/client.h"

namespace kater::sandbox {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;

std::vector<std::string> rows(std::string_view sql) { return testing::Client{testing::shared_workspace()}.rows(sql); }

TEST(Show, ListsCatalogsSchemasTablesAndViews) {
  EXPECT_THAT(rows("SHOW CATALOGS"), ElementsAre("lab", "system", "troubles"));
  EXPECT_THAT(rows("SHOW SCHEMAS IN `lab`"), ElementsAre("information_schema", "odd-names", "relations", "types"));
  EXPECT_THAT(rows("SHOW TABLES IN lab.relations LIKE 'p*|mask*'"),
              ElementsAre("relations|masked|false", "relations|parents|false"));
  EXPECT_THAT(rows("SHOW VIEWS IN lab.relations"), ElementsAre("relations|families|false|false"));
  EXPECT_THAT(rows("SHOW COLUMNS IN lab.relations.masked"), ElementsAre("id", "card_number"));
}

TEST(Show, NamesItsColumnsAsDatabricksDoes) {
  testing::Client client{testing::shared_workspace()};
  const auto names = [&](std::string_view sql) {
    std::vector<std::string> list;
    const auto columns = client.execute(sql).at("manifest.schema.columns");
    for (const auto& column : columns.as_array()) {
      list.emplace_back(column.as_object().at("name").as_string());
    }
    return list;
  };
  EXPECT_THAT(names("SHOW CATALOGS"), ElementsAre("catalog"));
  EXPECT_THAT(names("SHOW SCHEMAS IN lab"), ElementsAre("databaseName"));
  EXPECT_THAT(names("SHOW TABLES IN lab.types"), ElementsAre("database", "tableName", "isTemporary"));
  EXPECT_THAT(names("DESCRIBE TABLE lab.types.numbers"), ElementsAre("col_name", "data_type", "comment"));
}

TEST(Show, ListsAcrossSchemasAsTheDriversAskForIt) {
  EXPECT_THAT(rows("SHOW TABLES IN CATALOG `lab` SCHEMA LIKE 'relations' LIKE 'par*'"),
              ElementsAre("relations|parents|false||lab|TABLE|What children refer to"));
  EXPECT_THAT(rows("SHOW TABLES IN ALL CATALOGS SCHEMA LIKE 'relations' LIKE 'masked'").size(), 1U);
  EXPECT_THAT(rows("SHOW COLUMNS IN CATALOG `lab` SCHEMA LIKE 'relations' TABLE LIKE 'masked' LIKE 'id'"),
              ElementsAre(::testing::StartsWith("id|lab|relations|masked|")));
  EXPECT_THAT(rows("SHOW COLUMNS IN CATALOG nowhere").at(0), HasSubstr("[NO_SUCH_CATALOG_EXCEPTION]"));
  EXPECT_THAT(rows("SHOW TABLES IN CATALOG lab SCHEMA 'x'").at(0), HasSubstr("[PARSE_SYNTAX_ERROR]"));
}

TEST(Describe, GivesColumnsThenPartitionsAgain) {
  EXPECT_THAT(rows("DESCRIBE lab.relations.children"),
              ElementsAre("child_id|bigint|NULL", "parent_region|string|NULL", "parent_number|int|NULL",
                          "born_on|date|NULL", "# Partition Information||NULL", "# col_name|data_type|comment",
                          "parent_region|string|NULL", "born_on|date|NULL"));
}

TEST(Describe, AddsDetailsWhenAsked) {
  EXPECT_THAT(rows("DESC TABLE EXTENDED lab.relations.families"),
              IsSupersetOf({std::string{"# Detailed Table Information||NULL"}, std::string{"Type|VIEW|NULL"},
                            std::string{"Comment|Parents and their children|NULL"}}));
}

TEST(Show, SaysWhatDoesNotExist) {
  EXPECT_THAT(rows("SHOW SCHEMAS IN nowhere").at(0), HasSubstr("[NO_SUCH_CATALOG_EXCEPTION]"));
  EXPECT_THAT(rows("SHOW TABLES IN lab.nowhere").at(0), HasSubstr("[SCHEMA_NOT_FOUND]"));
  EXPECT_THAT(rows("DESCRIBE TABLE lab.types.nothing").at(0), HasSubstr("[TABLE_OR_VIEW_NOT_FOUND]"));
  EXPECT_THAT(rows("SHOW MERCY").at(0), HasSubstr("[PARSE_SYNTAX_ERROR]"));
}

}  // namespace
}  // namespace kater::sandbox
