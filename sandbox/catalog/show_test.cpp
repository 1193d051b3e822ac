#include "sandbox/catalog/show.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sandbox/testing/client.h"

namespace kater::sandbox {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;

std::vector<std::string> rows(std::string_view sql) { return testing::Client{testing::shared_workspace()}.rows(sql); }

TEST(Show, ListsCatalogsSchemasTablesAndViews) {
  EXPECT_THAT(rows("SHOW CATALOGS"), ElementsAre("hive_metastore", "lab", "system", "troubles"));
  EXPECT_THAT(rows("SHOW SCHEMAS IN `lab`"), ElementsAre("information_schema", "odd-names", "relations", "types"));
  EXPECT_THAT(rows("SHOW TABLES IN lab.relations LIKE 'p*|mask*'"),
              ElementsAre("relations|masked|false", "relations|parents|false"));
  EXPECT_THAT(rows("SHOW VIEWS IN lab.relations"), ElementsAre("relations|families|false|false"));
  EXPECT_THAT(rows("SHOW COLUMNS IN lab.relations.masked"), ElementsAre("id", "card_number"));
}

TEST(Show, DescribesTheColumnsOfAQuery) {
  EXPECT_THAT(rows("DESCRIBE QUERY SELECT id, CAST(1 AS DECIMAL(10,2)) AS d, array('x') AS a FROM lab.types.numbers"),
              ElementsAre("id|int|NULL", "d|decimal(10,2)|NULL", "a|array<string>|NULL"));
  EXPECT_THAT(rows("DESC SELECT 1"), ElementsAre("1|int|NULL"));
  EXPECT_THAT(rows("DESCRIBE QUERY SHOW CATALOGS"), ElementsAre(HasSubstr("PARSE_SYNTAX_ERROR")));
  EXPECT_THAT(rows("DESCRIBE QUERY SELECT x FROM lab.types.nothing"),
              ElementsAre(HasSubstr("TABLE_OR_VIEW_NOT_FOUND")));
}

TEST(Show, DescribesOneColumnAsJson) {
  EXPECT_THAT(rows("DESCRIBE TABLE EXTENDED lab.types.texts A_CHAR AS JSON"),
              ElementsAre(HasSubstr(R"("columns":[{"name":"a_char","type":{"name":"char","length":5},)")));
  EXPECT_THAT(rows("DESCRIBE TABLE EXTENDED lab.types.texts nothing AS JSON"),
              ElementsAre(HasSubstr("UNRESOLVED_COLUMN")));
  EXPECT_THAT(rows("DESCRIBE TABLE lab.types.texts a_char AS JSON"), ElementsAre(HasSubstr("PARSE_SYNTAX_ERROR")));
}

TEST(Show, TellsWhichColumnsHaveStatistics) {
  EXPECT_THAT(rows("SELECT column_name, data_type, data_skipping_excluded_reason, stats_coverage_pct FROM "
                   "data_skipping_summary(TABLE(lab.types.texts))"),
              IsSupersetOf({"a_char|char(5)|NULL|100.0", "a_binary|binary|TYPE_NOT_ELIGIBLE|NULL"}));
  EXPECT_THAT(rows("SELECT column_name FROM data_skipping_summary(TABLE(lab.types.wide)) WHERE "
                   "data_skipping_excluded_reason = 'NOT_IN_INDEXED_COLUMN_SET'"),
              ::testing::SizeIs(::testing::Gt(1u)));
  EXPECT_THAT(rows("SELECT * FROM data_skipping_summary(TABLE(lab.relations.families))"),
              ElementsAre(HasSubstr("EXPECT_TABLE_NOT_VIEW")));
  EXPECT_THAT(rows("SELECT * FROM data_skipping_summary(lab.types.texts)"),
              ElementsAre(HasSubstr("PARSE_SYNTAX_ERROR")));
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

TEST(Describe, DetailTellsOfFilesAndNeverOfAView) {
  testing::Client client{testing::shared_workspace()};
  const auto answer = client.execute("DESCRIBE DETAIL lab.relations.children");
  const auto columns = answer.at("manifest.schema.columns");
  std::string names;
  for (const auto& column : columns.as_array())
    names.append(names.empty() ? "" : ",").append(column.as_object().at("name").as_string());
  EXPECT_EQ(names,
            "format,id,name,description,location,createdAt,lastModified,partitionColumns,clusteringColumns,numFiles,"
            "sizeInBytes,properties,minReaderVersion,minWriterVersion,tableFeatures,statistics");
  const auto row = rows("DESCRIBE DETAIL lab.relations.children");
  ASSERT_EQ(row.size(), 1U);
  EXPECT_THAT(row[0], ::testing::StartsWith("delta|"));
  EXPECT_THAT(row[0], HasSubstr("|lab.relations.children|"));
  EXPECT_THAT(row[0], HasSubstr(R"(|["parent_region","born_on"]|[]|1|)"));
  EXPECT_THAT(rows("DESC DETAIL lab.relations.families").at(0), HasSubstr("[EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE]"));
  EXPECT_THAT(rows("DESCRIBE DETAIL lab.relations.nothing").at(0), HasSubstr("[TABLE_OR_VIEW_NOT_FOUND]"));
  EXPECT_THAT(rows("DESCRIBE DETAIL lab.relations.children more").at(0), HasSubstr("[PARSE_SYNTAX_ERROR]"));
}

TEST(Show, PartitionsAreRowsOfTheirColumns) {
  const auto partitions = rows("SHOW PARTITIONS lab.relations.children");
  ASSERT_FALSE(partitions.empty());
  EXPECT_EQ(rows("SELECT count(*) FROM (SELECT DISTINCT parent_region, born_on FROM lab.relations.children)").at(0),
            std::to_string(partitions.size()));
  EXPECT_THAT(rows("SHOW PARTITIONS lab.relations.parents").at(0),
              HasSubstr("[INVALID_PARTITION_OPERATION.PARTITION_SCHEMA_IS_EMPTY]"));
  EXPECT_THAT(rows("SHOW PARTITIONS lab.relations.families").at(0), HasSubstr("[EXPECT_TABLE_NOT_VIEW"));
}

// Keys by SQL are of newer warehouses; an older one does not know the word
// (docs/databricks/show-and-describe.md#show-keys).
TEST(Show, KeysAreASyntaxErrorAsOnAnOlderWarehouse) {
  EXPECT_THAT(rows("SHOW KEYS IN CATALOG lab IN SCHEMA relations IN TABLE parents").at(0),
              HasSubstr("SQLSTATE: 42601"));
  EXPECT_THAT(rows("SHOW FOREIGN KEYS IN CATALOG lab").at(0), HasSubstr("SQLSTATE: 42601"));
}

// Two levels without Unity Catalog; SHOW TABLES lists its views too
// (docs/databricks/show-and-describe.md#views-among-tables).
TEST(Show, KnowsHiveMetastoreAndNobodyElseDoes) {
  EXPECT_THAT(rows("SHOW SCHEMAS IN hive_metastore"), ElementsAre("default", "legacy_sales"));
  EXPECT_THAT(rows("SHOW TABLES IN hive_metastore.legacy_sales LIKE 'o*|p*'"),
              ElementsAre("legacy_sales|orders|false", "legacy_sales|orders_of_denmark|false",
                          "legacy_sales|price_list|false"));
  EXPECT_THAT(rows("SHOW VIEWS IN hive_metastore.legacy_sales"),
              ElementsAre("legacy_sales|orders_of_denmark|false|false"));
  EXPECT_THAT(rows("SELECT count(*) FROM hive_metastore.legacy_sales.orders"), ElementsAre("600"));
  EXPECT_THAT(rows("SELECT count(*) FROM system.information_schema.tables WHERE table_catalog = 'hive_metastore'"),
              ElementsAre("0"));
  testing::Client client{testing::shared_workspace()};
  const std::string unity{"/api/2.1/unity-catalog"};
  EXPECT_THAT(json::serialize(client.get(unity + "/catalogs").body), Not(HasSubstr("hive_metastore")));
  for (const auto* path :
       {"/catalogs/hive_metastore", "/schemas?catalog_name=hive_metastore",
        "/table-summaries?catalog_name=hive_metastore", "/schemas/hive_metastore.default",
        "/tables?catalog_name=hive_metastore&schema_name=legacy_sales", "/tables/hive_metastore.legacy_sales.orders"}) {
    EXPECT_EQ(client.get(unity + path).status, 404) << path;
  }
}

TEST(Describe, OfOneColumnHasNoStatisticsUntilSomebodyRunsAnalyze) {
  EXPECT_THAT(rows("DESCRIBE TABLE EXTENDED lab.types.numbers `A_bigint`"),
              ElementsAre("col_name|a_bigint", "data_type|bigint", "comment|Passes 2^53: read as a double it changes",
                          "min|NULL", "max|NULL", "num_nulls|NULL", "distinct_count|NULL", "avg_col_len|NULL",
                          "max_col_len|NULL", "histogram|NULL"));
  EXPECT_THAT(rows("DESCRIBE TABLE EXTENDED lab.types.numbers nothing").at(0), HasSubstr("[UNRESOLVED_COLUMN"));
}

TEST(Describe, SpeaksJsonOfUnityCatalogAlone) {
  const auto text = rows("DESCRIBE TABLE EXTENDED lab.relations.children AS JSON").at(0);
  const auto json = MUST(json::parse(text)).as_object();
  EXPECT_EQ(json.at("table_name"), "children");
  EXPECT_EQ(json.at("columns").as_array().at(0).as_object().at("type").as_object().at("name"), "bigint");
  EXPECT_THAT(std::string{json.at("table_constraints").as_string()},
              HasSubstr("REFERENCES `lab`.`relations`.`parents` ("));
  EXPECT_THAT(rows("DESCRIBE TABLE lab.relations.children AS JSON").at(0), HasSubstr("[PARSE_SYNTAX_ERROR]"));
  EXPECT_THAT(rows("DESCRIBE TABLE EXTENDED hive_metastore.legacy_sales.orders AS JSON").at(0),
              HasSubstr("[UNSUPPORTED_FEATURE"));
}

TEST(Show, CreatesTablesAndViewsOnceMore) {
  EXPECT_THAT(
      rows("SHOW CREATE TABLE hive_metastore.legacy_sales.price_list"),
      ElementsAre("CREATE TABLE hive_metastore.legacy_sales.price_list (\n  sku STRING,\n  price DECIMAL(8,2),\n"
                  "  valid_from TIMESTAMP)\nUSING parquet"));
  EXPECT_THAT(rows("SHOW CREATE TABLE hive_metastore.legacy_sales.orders_of_denmark").at(0),
              HasSubstr("AS SELECT order_no, total, ordered_on FROM"));
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
