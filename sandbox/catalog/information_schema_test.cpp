#include "sandbox/catalog/information_schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sandbox/testing/client.h"

namespace kater::sandbox {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsSupersetOf;
using ::testing::Not;

std::vector<std::string> rows(std::string_view sql) { return testing::Client{testing::shared_workspace()}.rows(sql); }

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
