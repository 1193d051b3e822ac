// What Unity Catalog's REST tells of the lab's tables: shapes, types and names
// (docs/databricks/unity-catalog.md#tables).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "sandbox/testing/client.h"

namespace kater::sandbox {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

testing::Answer get(const std::string& path) {
  return testing::Client{testing::shared_workspace()}.get("/api/2.1/unity-catalog" + path);
}

// `field` of each column, as JSON.
std::vector<std::string> columns(const std::string& table, std::string_view field) {
  std::vector<std::string> values;
  const auto listed = get("/tables/" + table).at("columns");
  for (const auto& column : listed.as_array()) {
    const auto* value = column.as_object().if_contains(field);
    values.push_back(value ? json::serialize(*value) : "absent");
  }
  return values;
}

TEST(RestShapes, CountColumnsFromZeroAndTellNullableOnlyWhereItIsNot) {
  EXPECT_THAT(columns("lab.types.texts", "position"), ElementsAre("0", "1", "2", "3", "4"));
  EXPECT_THAT(columns("lab.types.texts", "nullable"), ElementsAre("false", "absent", "absent", "absent", "absent"));
  EXPECT_THAT(columns("lab.relations.children", "partition_index"), ElementsAre("absent", "0", "absent", "1"));
}

TEST(RestShapes, HavePrecisionForDecimalsAlone) {
  EXPECT_THAT(columns("lab.types.numbers", "type_precision"),
              ElementsAre("0", "0", "0", "0", "0", "0", "10", "38", "38"));
  EXPECT_THAT(columns("lab.types.numbers", "type_scale"), ElementsAre("0", "0", "0", "0", "0", "0", "2", "0", "37"));
  EXPECT_THAT(columns("lab.types.texts", "type_precision"), ElementsAre("0", "0", "0", "0", "0"));
}

TEST(RestShapes, WriteTypesInLowerCaseWithoutBlanks) {
  EXPECT_THAT(columns("lab.types.nested", "type_text"),
              ElementsAre("\"int\"", "\"array<int>\"", "\"array<array<double>>\"",
                          "\"struct<street:string,`zip code`:int,geo:struct<lat:double,lon:double>>\"",
                          "\"map<string,int>\"", "\"array<struct<at:timestamp,note:string>>\"", "\"variant\""));
  EXPECT_THAT(columns("lab.types.nested", "type_name"),
              ElementsAre("\"INT\"", "\"ARRAY\"", "\"ARRAY\"", "\"STRUCT\"", "\"MAP\"", "\"ARRAY\"", "\"VARIANT\""));
  EXPECT_THAT(columns("lab.types.times", "type_name"),
              ElementsAre("\"INT\"", "\"DATE\"", "\"TIMESTAMP\"", "\"TIMESTAMP_NTZ\"", "\"INTERVAL\""));
}

TEST(RestShapes, HoldAFieldOfSparkAsText) {
  const auto nested = get("/tables/lab.types.nested");
  const auto address = MUST(json::parse(nested.text("columns.3.type_json"))).as_object();
  EXPECT_EQ(address.at("name"), "address");
  EXPECT_EQ(address.at("nullable"), true);
  const auto& fields = address.at("type").at("fields").as_array();
  ASSERT_EQ(fields.size(), 3u);
  EXPECT_EQ(fields[1].at("name"), "zip code");
  EXPECT_EQ(fields[2].at("type").at("fields").at(0).at("type"), "double");
  EXPECT_THAT(get("/tables/lab.types.times").text("columns.4.type_json"), HasSubstr(R"("interval day to second")"));
  EXPECT_EQ(get("/tables/lab.types.times").text("columns.4.type_interval_type"), "DAY TO SECOND");
  EXPECT_THAT(get("/tables/lab.types.texts").text("columns.3.type_json"),
              HasSubstr(R"x("type":"string","nullable":true,"metadata":{"__CHAR_VARCHAR_TYPE_STRING":"char(5)"})x"));
}

TEST(RestShapes, TakeNamesWithoutBackticksAndPercentEncoded) {
  const std::pair<const char*, const char*> names[] = {
      {"hyphen-ated", "hyphen-ated"},
      {"back%60tick", "back`tick"},
      {"666", "666"},
      {"%F0%9F%A6%86", "🦆"},
      {"it%27s%20%22a%22%20%3Ctable%3E%20%26%20more%3F", "it's \"a\" <table> & more?"},
      {"HYPHEN-ated", "hyphen-ated"}};
  for (const auto& [path, name] : names) {
    const auto table = get(std::string{"/tables/lab.odd-names."} + path);
    EXPECT_EQ(table.text("name"), name) << path;
    EXPECT_EQ(table.text("full_name"), std::string{"lab.odd-names."} + name) << path;
  }
  EXPECT_EQ(get("/tables/lab.odd-names.%60666%60").status, 404) << "in backticks it is another name";
}

TEST(RestShapes, TellOfAViewItsQueryAndNoFormatOfFiles) {
  const auto view = get("/tables/lab.relations.families");
  EXPECT_EQ(view.text("table_type"), "VIEW");
  EXPECT_EQ(view.text("data_source_format"), "UNITY_CATALOG");
  EXPECT_THAT(view.text("view_definition"), HasSubstr("LEFT JOIN lab.relations.children"));
  EXPECT_THAT(columns("lab.relations.families", "type_text"), ElementsAre("\"string\"", "\"string\"", "\"bigint\""));
  EXPECT_EQ(get("/tables/lab.relations.elsewhere").text("table_type"), "EXTERNAL");
  EXPECT_EQ(get("/tables/lab.relations.elsewhere").text("data_source_format"), "PARQUET");
}

TEST(RestShapes, KnowCatalogsByTheirKind) {
  EXPECT_EQ(get("/catalogs/lab").text("catalog_type"), "MANAGED_CATALOG");
  EXPECT_EQ(get("/catalogs/system").text("catalog_type"), "SYSTEM_CATALOG");
  EXPECT_EQ(get("/catalogs/system").text("owner"), "System user");
  EXPECT_EQ(get("/schemas/lab.types").text("full_name"), "lab.types");
  EXPECT_EQ(get("/catalogs/hive_metastore").text("error_code"), "CATALOG_DOES_NOT_EXIST");
}

TEST(RestShapes, RefuseWithAReasonInTheDetails) {
  const auto missing = get("/schemas/lab.none");
  EXPECT_EQ(missing.status, 404);
  EXPECT_EQ(missing.text("error_code"), "SCHEMA_DOES_NOT_EXIST");
  EXPECT_EQ(missing.text("details.0.reason"), "SCHEMA_DOES_NOT_EXIST");
  EXPECT_EQ(missing.text("details.0.domain"), "unity-catalog.databricks.com");
  EXPECT_EQ(get("/tables?catalog_name=lab").text("error_code"), "INVALID_PARAMETER_VALUE");
  EXPECT_EQ(get("/tables?schema_name=types").text("error_code"), "INVALID_PARAMETER_VALUE");
  EXPECT_EQ(get("/table-summaries?catalog_name=none").text("error_code"), "CATALOG_DOES_NOT_EXIST");
}

}  // namespace
}  // namespace kater::sandbox
