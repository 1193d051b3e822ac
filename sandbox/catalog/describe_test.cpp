// What DESCRIBE and SHOW CREATE TABLE tell of a table (docs/databricks/show-and-describe.md#rows-of-describe).
#include "sandbox/catalog/describe.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/json.h"
#include "sandbox/sql/testing/lab.h"

namespace kater::sandbox {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using testing::lab_columns;
using testing::lab_refusal;
using testing::lab_rows;
using ::testing::Not;
using ::testing::StartsWith;

json::value as_json(const std::string& table) {
  return MUST(json::parse(lab_rows("DESCRIBE TABLE EXTENDED " + table + " AS JSON").at(0)));
}
std::string at(const json::value& value, std::string_view pointer) {
  boost::system::error_code missing;
  const auto* found = value.find_pointer(pointer, missing);
  return found ? json::serialize(*found) : "absent";
}

TEST(Describe, WritesTypesAsTheCatalogDoes) {
  EXPECT_THAT(lab_rows("DESCRIBE nested"),
              ElementsAre("id|int|NULL", "numbers|array<int>|NULL", "matrix|array<array<double>>|NULL",
                          "address|struct<street:string,`zip code`:int,geo:struct<lat:double,lon:double>>|NULL",
                          "labels|map<string,int>|NULL", "history|array<struct<at:timestamp,note:string>>|NULL",
                          "anything|variant|NULL"));
  EXPECT_THAT(lab_rows("DESC texts"), ElementsAre("id|int|NULL", "a_string|string|NULL", "a_varchar|varchar(20)|NULL",
                                                  "a_char|char(5)|NULL", "a_binary|binary|NULL"));
  EXPECT_THAT(lab_rows("DESCRIBE TABLE times"),
              IsSupersetOf({"a_timestamp_ntz|timestamp_ntz|NULL", "a_duration|interval day to second|NULL"}));
}

TEST(Describe, TakesEveryFormOfTheStatement) {
  const auto plain = lab_rows("DESCRIBE lab.types.numbers");
  ASSERT_EQ(plain.size(), 9u);
  for (const auto* form : {"DESC numbers", "DESCRIBE TABLE types.numbers", "describe table `LAB`.`Types`.`Numbers`;"}) {
    EXPECT_EQ(lab_rows(form), plain) << form;
  }
  const auto extended = lab_rows("DESCRIBE TABLE EXTENDED numbers");
  EXPECT_GT(extended.size(), plain.size());
  EXPECT_EQ(lab_rows("DESC EXTENDED numbers"), extended);
  EXPECT_EQ(lab_refusal("DESCRIBE numbers, texts"), "PARSE_SYNTAX_ERROR 42601 1:16");
  EXPECT_EQ(lab_refusal("DESCRIBE a.b.c.d"), "PARSE_SYNTAX_ERROR 42601 1:16");
}

TEST(Describe, PutsABlankRowBetweenColumnsAndDetails) {
  const auto rows = lab_rows("DESCRIBE TABLE EXTENDED lab.relations.children");
  const auto blank = std::ranges::find(rows, "||NULL");
  ASSERT_NE(blank, rows.end());
  EXPECT_EQ(*(blank + 1), "# Detailed Table Information||NULL");
  EXPECT_EQ(*(blank - 1), "born_on|date|NULL") << "the last of the partition columns";
  EXPECT_THAT(rows, IsSupersetOf({"Catalog|lab|NULL", "Database|relations|NULL", "Table|children|NULL",
                                  "Owner|sandbox@example.com|NULL", "Type|MANAGED|NULL", "Provider|delta|NULL",
                                  "Is_managed_location|true|NULL", "Last Access|UNKNOWN|NULL"}));
  EXPECT_THAT(rows, Not(Contains(StartsWith("Comment|"))));
  EXPECT_THAT(rows, Not(Contains(StartsWith("Table Properties|"))));
}

TEST(Describe, TellsTheDetailsThatATableHas) {
  EXPECT_THAT(lab_rows("DESCRIBE TABLE EXTENDED lab.relations.parents"),
              IsSupersetOf({"Comment|What children refer to|NULL",
                            "Table Properties|[quality=gold,spark.sql.statistics.numRows=12]|NULL"}));
  EXPECT_THAT(lab_rows("DESCRIBE TABLE EXTENDED lab.relations.elsewhere"),
              IsSupersetOf({"Type|EXTERNAL|NULL", "Provider|parquet|NULL"}));
  const auto view = lab_rows("DESCRIBE TABLE EXTENDED lab.relations.families");
  EXPECT_THAT(view, IsSupersetOf({"Type|VIEW|NULL", "region|string|Where they live"}));
  EXPECT_THAT(view, Contains(StartsWith("View Text|SELECT p.region, p.title, count(c.child_id)")));
  EXPECT_THAT(view, Not(Contains(StartsWith("Provider|"))));
}

TEST(Describe, TellsOfHiveWhereAndWhenItWasMade) {
  EXPECT_THAT(lab_rows("DESCRIBE TABLE EXTENDED hive_metastore.legacy_sales.price_list"),
              IsSupersetOf({"Location|dbfs:/user/hive/warehouse/legacy_sales.db/price_list|NULL",
                            "Created Time|Wed Jun 22 05:14:56 UTC 2022|NULL", "Catalog|hive_metastore|NULL"}));
  EXPECT_EQ(lab_refusal("DESCRIBE TABLE hive_metastore.legacy_sales.lost_log"), "DELTA_MISSING_TRANSACTION_LOG 42K03");
  EXPECT_EQ(lab_refusal("DESCRIBE TABLE EXTENDED hive_metastore.legacy_sales.orders AS JSON").substr(0, 19),
            "UNSUPPORTED_FEATURE");
}

TEST(Describe, SaysWhoMayNotAndWhatIsNot) {
  const std::pair<const char*, const char*> cases[] = {
      {"DESCRIBE troubles.tables.forbidden", "INSUFFICIENT_PERMISSIONS 42501"},
      {"DESCRIBE troubles.tables.vanished", "TABLE_OR_VIEW_NOT_FOUND 42P01"},
      {"DESCRIBE nowhere.tables.nothing", "TABLE_OR_VIEW_NOT_FOUND 42P01"},
      {"DESCRIBE TABLE EXTENDED numbers nothing", "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION 42703"},
      {"DESCRIBE SCHEMA lab.types", "UNSUPPORTED_FEATURE.SANDBOX 0A000"}};
  for (const auto& [sql, refusal] : cases) EXPECT_EQ(lab_refusal(sql), refusal) << sql;
}

TEST(DescribeAsJson, TellsTypesInTheirParts) {
  const auto nested = as_json("nested");
  EXPECT_EQ(at(nested, "/columns/0"), R"({"name":"id","type":{"name":"int"},"nullable":false})");
  EXPECT_EQ(at(nested, "/columns/1/type"), R"({"name":"array","element_type":{"name":"int"},"element_nullable":true})");
  EXPECT_EQ(at(nested, "/columns/3/type/fields/1"), R"({"name":"zip code","type":{"name":"int"},"nullable":true})");
  EXPECT_EQ(at(nested, "/columns/4/type/key_type/name") + at(nested, "/columns/4/type/value_type/name"),
            R"("string""int")");
  EXPECT_EQ(at(nested, "/columns/5/type/element_type/fields/0/type/name"), R"("timestamp_ltz")");
  EXPECT_EQ(at(nested, "/columns/6/type/name"), R"("variant")");
  EXPECT_EQ(at(as_json("texts"), "/columns/2/type"), R"({"name":"varchar","length":20})");
  EXPECT_EQ(at(as_json("numbers"), "/columns/6/type"), R"({"name":"decimal","precision":10,"scale":2})");
  EXPECT_EQ(at(as_json("times"), "/columns/4/type"), R"({"name":"interval","start_unit":"day","end_unit":"second"})");
}

TEST(DescribeAsJson, NamesMasksAndFiltersInTheirThreeParts) {
  const auto masked = as_json("lab.relations.masked");
  EXPECT_EQ(at(masked, "/column_masks/0"),
            R"({"column_name":"card_number","function_name":{"catalog_name":"lab","schema_name":"relations",)"
            R"("function_name":"hide"},"using_column_names":[]})");
  EXPECT_EQ(at(masked, "/row_filter"),
            R"({"function_name":{"catalog_name":"lab","schema_name":"relations","function_name":"only_mine"},)"
            R"("column_names":["id"]})");
  for (const auto* field : {"/column_masks", "/row_filter", "/table_constraints", "/table_properties", "/view_text"}) {
    EXPECT_EQ(at(as_json("numbers"), field), "absent");
  }
}

TEST(DescribeAsJson, TellsOfPropertiesViewsAndKeys) {
  const auto parents = as_json("lab.relations.parents");
  EXPECT_EQ(at(parents, "/table_properties"), R"({"quality":"gold","spark.sql.statistics.numRows":"12"})");
  EXPECT_EQ(at(parents, "/table_constraints"), R"("[(parents_pk,PRIMARY KEY (`region`,`number`))]")");
  EXPECT_EQ(
      at(as_json("lab.relations.children"), "/table_constraints"),
      R"("[(children_pk,PRIMARY KEY (`child_id`)), (children_parent_fk,FOREIGN KEY (`parent_region`,`parent_number`))"
      R"( REFERENCES `lab`.`relations`.`parents` (`region`,`number`))]")");
  const auto view = as_json("lab.relations.families");
  EXPECT_EQ(at(view, "/type") + at(view, "/provider"), R"("VIEW"absent)");
  EXPECT_THAT(at(view, "/view_text"), HasSubstr("SELECT p.region"));
  EXPECT_EQ(at(parents, "/namespace") + at(parents, "/catalog_name"), R"(["relations"]"lab")");
}

TEST(ShowCreateTable, QuotesTheNamesThatNeedIt) {
  EXPECT_THAT(
      lab_rows("SHOW CREATE TABLE lab.`odd-names`.`back``tick`"),
      ElementsAre("CREATE TABLE lab.`odd-names`.`back``tick` (\n  ```quoted``` STRING,\n  `semi;colon` STRING,\n"
                  "  `--` INT,\n  `/*` INT)\nUSING delta"));
  EXPECT_THAT(lab_rows("SHOW CREATE TABLE lab.`odd-names`.`666`"),
              ElementsAre("CREATE TABLE lab.`odd-names`.`666` (\n  `1` INT,\n  `2` STRING)\nUSING delta"));
  EXPECT_THAT(lab_rows("SHOW CREATE TABLE lab.relations.families").at(0),
              StartsWith("CREATE VIEW lab.relations.families (\n  region,\n  title,\n  children)\nAS SELECT p.region"));
  EXPECT_THAT(lab_columns("SHOW CREATE TABLE texts"), ElementsAre("createtab_stmt STRING"));
}

}  // namespace
}  // namespace kater::sandbox
