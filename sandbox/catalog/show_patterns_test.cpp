// The patterns and the forms of SHOW (docs/databricks/show-and-describe.md#patterns).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "sandbox/sql/testing/lab.h"

namespace kater::sandbox {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using testing::lab_columns;
using testing::lab_refusal;
using testing::lab_rows;
using ::testing::StartsWith;

// The tables of `relations` that a pattern, written as a literal, matches.
std::string matched(const std::string& pattern, const std::string& schema = "relations") {
  std::string names;
  for (const auto& row : lab_rows("SHOW TABLES IN lab.`" + schema + "` LIKE " + pattern)) {
    const auto first = row.find('|');
    names.append(names.empty() ? "" : " ").append(row.substr(first + 1, row.rfind('|') - first - 1));
  }
  return names;
}

TEST(ShowPatterns, AreStarsBarsAndRegularExpressions) {
  const std::pair<const char*, const char*> cases[] = {{"'parents'", "parents"},
                                                       {"'PAR*'", "parents"},
                                                       {"'  par*  '", "parents"},
                                                       {"'*a*s'", "families many_rows parents"},
                                                       {"'parents|masked'", "masked parents"},
                                                       {"'m.sked'", "masked"},
                                                       {"'m[a-z]+d'", "masked"},
                                                       {"'par'", ""},
                                                       {"'par%'", ""},
                                                       {"'par_nts'", ""},
                                                       {"''", ""},
                                                       {"'   '", ""},
                                                       {"\"ma*\"", "many_rows masked"}};
  for (const auto& [pattern, names] : cases) EXPECT_EQ(matched(pattern), names) << pattern;
}

TEST(ShowPatterns, DoubleTheirQuotesAndTheirBackslashes) {
  const std::pair<const char*, const char*> cases[] = {{R"('it''s*')", R"(it's "a" <table> & more?)"},
                                                       {R"('it\'s*')", R"(it's "a" <table> & more?)"},
                                                       {R"('*more\\?')", R"(it's "a" <table> & more?)"},
                                                       {"'back`tick'", "back`tick"},
                                                       {"'6.6'", "666"},
                                                       {R"('6\\.6')", ""},
                                                       {"'hyphen-ated'", "hyphen-ated"},
                                                       {"'🦆'", "🦆"}};
  for (const auto& [pattern, names] : cases) EXPECT_EQ(matched(pattern, "odd-names"), names) << pattern;
}

TEST(ShowPatterns, WorkInEachListThatTakesThem) {
  EXPECT_THAT(lab_rows("SHOW CATALOGS LIKE 'l*|t*'"), ElementsAre("lab", "troubles"));
  EXPECT_THAT(lab_rows("SHOW SCHEMAS IN lab LIKE 'odd.names'"), ElementsAre("odd-names"));
  EXPECT_THAT(lab_rows("SHOW DATABASES FROM lab 'T*'"), ElementsAre("types"));
  EXPECT_THAT(lab_rows("SHOW VIEWS IN lab.relations LIKE 'f*'"), ElementsAre("relations|families|false|false"));
  EXPECT_THAT(lab_rows("SHOW VIEWS IN lab.relations LIKE 'p*'"), IsEmpty());
  EXPECT_THAT(
      lab_rows("SHOW COLUMNS IN CATALOG lab SCHEMA LIKE 'types' TABLE LIKE 'texts' LIKE 'a_*r*'"),
      ElementsAre(StartsWith("a_string|"), StartsWith("a_varchar|"), StartsWith("a_char|"), StartsWith("a_binary|")));
}

TEST(ShowForms, NameTheirColumns) {
  const std::pair<const char*, const char*> cases[] = {
      {"SHOW SCHEMAS IN ALL CATALOGS", "databaseName STRING,catalog STRING"},
      {"SHOW VIEWS IN lab.relations", "namespace STRING,viewName STRING,isTemporary BOOLEAN,isMaterialized BOOLEAN"},
      {"SHOW COLUMNS IN numbers", "col_name STRING"},
      {"SHOW TABLES IN CATALOG lab",
       "namespace STRING,tableName STRING,isTemporary BOOLEAN,information STRING,catalogName STRING,tableType STRING,"
       "remarks STRING"},
      {"DESCRIBE TABLE EXTENDED numbers id", "info_name STRING,info_value STRING"},
      {"DESCRIBE TABLE EXTENDED numbers AS JSON", "json_metadata STRING"}};
  for (const auto& [sql, names] : cases) {
    std::string told;
    for (const auto& column : lab_columns(sql)) told.append(told.empty() ? "" : ",").append(column);
    EXPECT_EQ(told, names) << sql;
  }
}

TEST(ShowForms, MeasureColumnsAsTheDriversAskForIt) {
  EXPECT_THAT(lab_rows("SHOW COLUMNS IN CATALOG lab SCHEMA LIKE 'types' TABLE LIKE 'numbers' LIKE 'id|a_decimal'"),
              ElementsAre("id|lab|types|numbers|INT|0|0|10|NO|NULL|0|NO|NO",
                          "a_decimal|lab|types|numbers|DECIMAL(10,2)|10|2|10|YES|NULL|6|NO|NO"));
}

TEST(ShowForms, FallBackOnTheCatalogAndTheSchemaOfTheStatement) {
  EXPECT_EQ(lab_rows("SHOW SCHEMAS"), lab_rows("SHOW SCHEMAS IN lab"));
  EXPECT_EQ(lab_rows("SHOW TABLES"), lab_rows("SHOW TABLES IN lab.types"));
  EXPECT_EQ(lab_rows("SHOW TABLES IN relations"), lab_rows("SHOW TABLES FROM `LAB`.Relations"));
  EXPECT_THAT(lab_rows("SHOW TABLES"), Each(StartsWith("types|")));
  EXPECT_EQ(lab_rows("SHOW COLUMNS IN relations.masked"), lab_rows("SHOW COLUMNS FROM lab.relations.masked"));
  EXPECT_THAT(lab_rows("SHOW SCHEMAS IN ALL CATALOGS"), IsSupersetOf({"types|lab", "legacy_sales|hive_metastore"}));
}

TEST(ShowForms, RefuseWhatTheyDoNotTake) {
  const std::pair<const char*, const char*> cases[] = {
      {"SHOW CATALOGS x", "PARSE_SYNTAX_ERROR 42601 1:14"},
      {"SHOW SCHEMAS IN a.b", "PARSE_SYNTAX_ERROR 42601 1:19"},
      {"SHOW TABLES IN a.b.c", "PARSE_SYNTAX_ERROR 42601 1:20"},
      {"SHOW TABLES LIKE 'a*' 'b*'", "PARSE_SYNTAX_ERROR 42601 1:22"},
      {"SHOW TABLES LIKE id", "PARSE_SYNTAX_ERROR 42601 1:17"},
      {"SHOW COLUMNS", "PARSE_SYNTAX_ERROR 42601 1:12"},
      {"SHOW COLUMNS IN texts LIKE 'a*'", "PARSE_SYNTAX_ERROR 42601 1:22"},
      {"SHOW COLUMNS IN texts IN relations", "PARSE_SYNTAX_ERROR 42601 1:22"},
      {"SHOW CREATE VIEW relations.families", "PARSE_SYNTAX_ERROR 42601 1:12"},
      {"SHOW CREATE TABLE numbers more", "PARSE_SYNTAX_ERROR 42601 1:26"},
      {"SHOW PARTITIONS", "PARSE_SYNTAX_ERROR 42601 1:15"},
      {"SHOW SCHEMAS IN nowhere", "NO_SUCH_CATALOG_EXCEPTION 42704"},
      {"SHOW VIEWS IN lab.nowhere", "SCHEMA_NOT_FOUND 42704"},
      {"SHOW COLUMNS IN lab.types.nothing", "TABLE_OR_VIEW_NOT_FOUND 42P01"},
      {"SHOW COLUMNS IN troubles.tables.forbidden", "INSUFFICIENT_PERMISSIONS 42501"},
      {"SHOW PARTITIONS relations.parents", "INVALID_PARTITION_OPERATION.PARTITION_SCHEMA_IS_EMPTY 42601"},
      {"SHOW PARTITIONS relations.families", "EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE 42809"}};
  for (const auto& [sql, refusal] : cases) EXPECT_EQ(lab_refusal(sql), refusal) << sql;
}

}  // namespace
}  // namespace kater::sandbox
