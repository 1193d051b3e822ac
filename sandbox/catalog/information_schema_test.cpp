#include "sandbox/catalog/information_schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sandbox/sql/testing/lab.h"

namespace kater::sandbox {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsSupersetOf;
using testing::lab_columns;
using testing::lab_refusal;
using ::testing::Not;

std::vector<std::string> rows(std::string_view sql) { return testing::lab_rows(sql); }

TEST(InformationSchema, ListsTheTablesOfItsCatalogOnly) {
  const auto own = rows("SELECT table_catalog, table_name, table_type FROM lab.information_schema.tables");
  EXPECT_THAT(own, IsSupersetOf({"lab|parents|MANAGED", "lab|families|VIEW", "lab|elsewhere|EXTERNAL"}));
  EXPECT_THAT(own, Not(Contains("troubles|fine|MANAGED")));
  EXPECT_THAT(rows("SELECT table_catalog, table_name, table_type FROM system.information_schema.tables"),
              IsSupersetOf({"lab|parents|MANAGED", "troubles|fine|MANAGED"}));
}

TEST(InformationSchema, MeasuresPrecisionInBitsOrDigits) {
  EXPECT_THAT(
      rows("SELECT column_name, full_data_type, numeric_precision, numeric_precision_radix, numeric_scale "
           "FROM lab.information_schema.columns WHERE table_name = 'numbers' AND ordinal_position IN (3, 5, 6)"),
      ElementsAre("a_bigint|bigint|64|2|0", "a_double|double|53|2|NULL", "a_decimal|decimal(10,2)|10|10|2"));
}

TEST(InformationSchema, JoinsAForeignKeyToItsParent) {
  EXPECT_THAT(rows("SELECT k.column_name, p.table_name, p.column_name FROM lab.information_schema.key_column_usage k "
                   "JOIN lab.information_schema.referential_constraints r ON r.constraint_name = k.constraint_name "
                   "JOIN lab.information_schema.key_column_usage p ON p.constraint_name = r.unique_constraint_name "
                   "AND p.ordinal_position = k.position_in_unique_constraint ORDER BY k.ordinal_position"),
              ElementsAre("parent_region|parents|region", "parent_number|parents|number"));
}

TEST(InformationSchema, TellsKeysApart) {
  EXPECT_THAT(rows("SELECT constraint_name, constraint_type, enforced FROM lab.information_schema.table_constraints "
                   "WHERE table_name = 'children' ORDER BY 1"),
              ElementsAre("children_parent_fk|FOREIGN KEY|NO", "children_pk|PRIMARY KEY|NO"));
}

TEST(InformationSchema, ShowsViewsMasksAndPartitions) {
  EXPECT_THAT(rows("SELECT table_name FROM lab.information_schema.views WHERE table_schema = 'relations'"),
              ElementsAre("families"));
  EXPECT_THAT(rows("SELECT column_name, mask_name FROM lab.information_schema.column_masks"),
              ElementsAre("card_number|lab.relations.hide"));
  EXPECT_THAT(rows("SELECT column_name FROM lab.information_schema.columns WHERE table_name = 'children' "
                   "AND partition_ordinal_position IS NOT NULL ORDER BY partition_ordinal_position"),
              ElementsAre("parent_region", "born_on"));
}

TEST(InformationSchema, TellsTagsOfTablesFromThoseOfColumns) {
  EXPECT_THAT(rows("SELECT * FROM lab.information_schema.table_tags"),
              ElementsAre("lab|relations|masked|domain|payments"));
  EXPECT_THAT(rows("SELECT table_name, column_name, tag_name, tag_value FROM system.information_schema.column_tags"),
              ElementsAre("masked|card_number|pii|card", "masked|card_number|reviewed|"));
  EXPECT_THAT(rows("SELECT * FROM troubles.information_schema.table_tags"), ElementsAre());
}

TEST(InformationSchema, HasTheColumnsThatTheContractNames) {
  const std::pair<const char*, const char*> relations[] = {
      {"catalogs", "catalog_name catalog_owner comment created created_by last_altered last_altered_by"},
      {"schemata", "catalog_name schema_name schema_owner comment created created_by last_altered last_altered_by"},
      {"tables",
       "table_catalog table_schema table_name table_type is_insertable_into commit_action table_owner comment created "
       "created_by last_altered last_altered_by data_source_format storage_path storage_sub_directory"},
      {"columns",
       "table_catalog table_schema table_name column_name ordinal_position column_default is_nullable full_data_type "
       "data_type character_maximum_length character_octet_length numeric_precision numeric_precision_radix "
       "numeric_scale datetime_precision interval_type interval_precision maximum_cardinality is_identity is_updatable "
       "partition_ordinal_position comment"},
      {"views",
       "table_catalog table_schema table_name view_definition check_option is_updatable is_insertable_into sql_path"},
      {"table_constraints",
       "constraint_catalog constraint_schema constraint_name table_catalog table_schema table_name constraint_type "
       "is_deferrable initially_deferred enforced comment"},
      {"key_column_usage",
       "constraint_catalog constraint_schema constraint_name table_catalog table_schema table_name column_name "
       "ordinal_position position_in_unique_constraint"},
      {"referential_constraints",
       "constraint_catalog constraint_schema constraint_name unique_constraint_catalog unique_constraint_schema "
       "unique_constraint_name match_option update_rule delete_rule"},
      {"constraint_column_usage",
       "table_catalog table_schema table_name column_name constraint_catalog constraint_schema constraint_name"},
      {"table_tags", "catalog_name schema_name table_name tag_name tag_value"},
      {"column_tags", "catalog_name schema_name table_name column_name tag_name tag_value"},
      {"column_masks", "table_catalog table_schema table_name column_name mask_name using_columns"}};
  for (const auto& [relation, columns] : relations) {
    std::string told;
    for (const auto& column : lab_columns(std::string{"SELECT * FROM lab.information_schema."} + relation))
      told.append(told.empty() ? "" : " ").append(column.substr(0, column.find(' ')));
    EXPECT_EQ(told, columns) << relation;
  }
}

TEST(InformationSchema, HoldsNamesAsDataInTheirOwnCase) {
  EXPECT_THAT(rows("SELECT count(*) FROM LAB.Information_Schema.TABLES WHERE table_schema = 'types'"),
              ElementsAre("7"));
  EXPECT_THAT(rows("SELECT count(*) FROM lab.information_schema.tables WHERE table_schema = 'Types'"),
              ElementsAre("0"));
  EXPECT_THAT(rows("SELECT column_name FROM lab.information_schema.columns WHERE table_name = 'hyphen-ated' ORDER BY "
                   "ordinal_position"),
              ElementsAre("a-b", "c d", "E.F", "UPPER"));
  EXPECT_THAT(rows("SELECT table_name FROM lab.information_schema.tables WHERE table_name LIKE '%`%'"),
              ElementsAre("back`tick"));
}

TEST(InformationSchema, TellsTypesAsDeclaredAndByTheirBareName) {
  EXPECT_THAT(
      rows("SELECT column_name, full_data_type, data_type FROM lab.information_schema.columns WHERE "
           "table_name = 'nested' AND column_name IN ('address', 'labels', 'matrix', 'anything') ORDER BY 1"),
      ElementsAre("address|struct<street:string,`zip code`:int,geo:struct<lat:double,lon:double>>|STRUCT",
                  "anything|variant|VARIANT", "labels|map<string,int>|MAP", "matrix|array<array<double>>|ARRAY"));
  EXPECT_THAT(rows("SELECT full_data_type, data_type, numeric_precision, character_maximum_length FROM "
                   "lab.information_schema.columns WHERE table_name = 'texts' AND column_name = 'a_varchar'"),
              ElementsAre("varchar(20)|STRING|NULL|NULL"));
  EXPECT_THAT(rows("SELECT column_name, datetime_precision, interval_type FROM lab.information_schema.columns WHERE "
                   "table_name = 'times' ORDER BY 1"),
              ElementsAre("a_date|0|NULL", "a_duration|3|DAY TO SECOND", "a_timestamp|3|NULL", "a_timestamp_ntz|3|NULL",
                          "id|NULL|NULL"));
  EXPECT_THAT(rows("SELECT DISTINCT numeric_precision, numeric_precision_radix FROM lab.information_schema.columns "
                   "WHERE table_name = 'numbers' ORDER BY 1"),
              ElementsAre("8|2", "10|10", "16|2", "24|2", "32|2", "38|10", "53|2", "64|2"));
}

TEST(InformationSchema, SaysOfKeysThatNobodyEnforcesThem) {
  EXPECT_THAT(rows("SELECT DISTINCT is_deferrable, initially_deferred, enforced FROM "
                   "lab.information_schema.table_constraints"),
              ElementsAre("YES|NO|NO"));
  EXPECT_THAT(rows("SELECT unique_constraint_catalog, unique_constraint_schema, unique_constraint_name, match_option, "
                   "update_rule, delete_rule FROM system.information_schema.referential_constraints WHERE "
                   "constraint_name = 'children_parent_fk'"),
              ElementsAre("lab|relations|parents_pk|FULL|NO ACTION|NO ACTION"));
  EXPECT_THAT(rows("SELECT column_name, ordinal_position, position_in_unique_constraint FROM "
                   "lab.information_schema.key_column_usage WHERE table_name = 'children' ORDER BY 3 NULLS FIRST"),
              ElementsAre("child_id|1|NULL", "parent_region|1|1", "parent_number|2|2"));
}

TEST(InformationSchema, ShowsTheParentsColumnsWhereAForeignKeyIsUsed) {
  EXPECT_THAT(
      rows("SELECT constraint_name, table_name, column_name FROM lab.information_schema.constraint_column_usage "
           "WHERE constraint_name LIKE 'children%' ORDER BY 1, 3"),
      ElementsAre("children_parent_fk|parents|number", "children_parent_fk|parents|region",
                  "children_pk|children|child_id"));
}

TEST(InformationSchema, TellsATablesKindFormatAndView) {
  EXPECT_THAT(
      rows("SELECT table_name, table_type, data_source_format, is_insertable_into FROM "
           "lab.information_schema.tables WHERE table_name IN ('parents', 'elsewhere', 'families') ORDER BY 1"),
      ElementsAre("elsewhere|EXTERNAL|PARQUET|YES", "families|VIEW|UNITY_CATALOG|NO", "parents|MANAGED|DELTA|YES"));
  EXPECT_THAT(rows("SELECT left(view_definition, 15) FROM lab.information_schema.views WHERE table_name = 'families'"),
              ElementsAre("SELECT p.region"));
  EXPECT_THAT(
      rows("SELECT comment IS NULL, comment = '' FROM lab.information_schema.tables WHERE table_name = 'texts'"),
      ElementsAre("true|NULL"))
      << "a comment that is not there is NULL";
}

TEST(InformationSchema, IsNoneOfHiveAndHasNoOtherRelation) {
  EXPECT_THAT(rows("SELECT count(*) FROM system.information_schema.schemata WHERE catalog_name = 'hive_metastore'"),
              ElementsAre("0"));
  for (const auto* relation :
       {"hive_metastore.information_schema.tables", "lab.information_schema.routines_of_nobody"}) {
    EXPECT_EQ(lab_refusal(std::string{"SELECT 1 FROM "} + relation), "TABLE_OR_VIEW_NOT_FOUND 42P01 1:14") << relation;
  }
}

TEST(InformationSchema, AnswersWithEveryRelationTheContractNames) {
  for (const auto* name :
       {"catalogs", "schemata", "tables", "columns", "views", "table_constraints", "key_column_usage",
        "referential_constraints", "constraint_column_usage", "table_tags", "column_tags", "column_masks"}) {
    const auto answer = rows(std::string{"SELECT * FROM system.information_schema."} + name);
    EXPECT_TRUE(answer.empty() || !answer[0].starts_with("FAILED")) << name << answer[0];
  }
}

}  // namespace
}  // namespace kater::sandbox
