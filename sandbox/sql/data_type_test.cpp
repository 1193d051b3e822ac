#include "sandbox/sql/data_type.h"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

namespace kater::sandbox {
namespace {

DataType type(std::string_view text) { return parse_type(text).value(); }

TEST(DataType, IsLowerCaseWithoutBlanksInTheCatalog) {
  EXPECT_EQ(type("STRUCT<street: STRING, zip: INT>").catalog_text(), "struct<street:string,zip:int>");
  EXPECT_EQ(type("DECIMAL(10, 2)").catalog_text(), "decimal(10,2)");
  EXPECT_EQ(type("Map<string,array<bigint>>").catalog_text(), "map<string,array<bigint>>");
}

TEST(DataType, IsUpperCaseWithBlanksInResults) {
  EXPECT_EQ(type("struct<street:string,zip:int>").result_text(), "STRUCT<street: STRING, zip: INT>");
  EXPECT_EQ(type("map<string,string>").result_text(), "MAP<STRING, STRING>");
}

TEST(DataType, HidesTheLengthOfAVarcharInResults) {
  EXPECT_EQ(type("varchar(20)").catalog_text(), "varchar(20)");
  EXPECT_EQ(type("varchar(20)").result_text(), "STRING");
}

TEST(DataType, TakesTheNamesThatMeanTheSame) {
  EXPECT_EQ(type("integer"), type("INT"));
  EXPECT_EQ(type("numeric(5,1)"), type("decimal(5,1)"));
  EXPECT_EQ(type("decimal").catalog_text(), "decimal(10,0)");
}

TEST(DataType, QuotesFieldNamesThatNeedIt) {
  EXPECT_EQ(type("struct<`a b`:int,c :string COMMENT 'x'>").catalog_text(), "struct<`a b`:int,c:string>");
}

TEST(DataType, NamesTheTypeAsTheApiDoes) {
  const std::pair<const char*, const char*> cases[] = {{"bigint", "LONG"},    {"tinyint", "BYTE"},
                                                       {"smallint", "SHORT"}, {"char(3)", "STRING"},
                                                       {"void", "NULL"},      {"array<int>", "ARRAY"}};
  for (const auto& [text, name] : cases) EXPECT_EQ(type(text).type_name(), name) << text;
}

TEST(DataType, KnowsSparksNames) {
  EXPECT_EQ(boost::json::serialize(type("bigint").spark_json()), R"("long")");
  EXPECT_EQ(boost::json::serialize(type("array<int>").spark_json()),
            R"({"type":"array","elementType":"integer","containsNull":true})");
}

TEST(DataType, KeepsATypeThatNobodyHasSeen) {
  const auto hologram = type("HOLOGRAM<INT>");
  EXPECT_EQ(hologram.catalog_text(), "hologram<int>");
  EXPECT_EQ(hologram.type_name(), "HOLOGRAM");
  EXPECT_EQ(hologram.duckdb(), "VARCHAR");
}

TEST(DataType, IsHeldByATypeOfDuckdb) {
  EXPECT_EQ(type("struct<a:array<string>,b:timestamp>").duckdb(),
            "STRUCT(\"a\" VARCHAR[], \"b\" TIMESTAMP WITH TIME ZONE)");
  EXPECT_EQ(type("map<string,int>").duckdb(), "MAP(VARCHAR, INTEGER)");
}

TEST(DataType, HasEachNameInEachPlace) {
  struct Case {
    const char *text, *catalog, *result, *api, *spark, *duckdb;
  };
  const Case cases[] = {
      {"tinyint", "tinyint", "TINYINT", "BYTE", "\"byte\"", "TINYINT"},
      {"SMALLINT", "smallint", "SMALLINT", "SHORT", "\"short\"", "SMALLINT"},
      {"long", "bigint", "BIGINT", "LONG", "\"long\"", "BIGINT"},
      {"real", "float", "FLOAT", "FLOAT", "\"float\"", "FLOAT"},
      {"boolean", "boolean", "BOOLEAN", "BOOLEAN", "\"boolean\"", "BOOLEAN"},
      {"decimal(38)", "decimal(38,0)", "DECIMAL(38,0)", "DECIMAL", "\"decimal(38,0)\"", "DECIMAL(38,0)"},
      {"char(5)", "char(5)", "STRING", "STRING", "\"string\"", "VARCHAR"},
      {"date", "date", "DATE", "DATE", "\"date\"", "DATE"},
      {"timestamp_ltz", "timestamp", "TIMESTAMP", "TIMESTAMP", "\"timestamp\"", "TIMESTAMP WITH TIME ZONE"},
      {"timestamp_ntz", "timestamp_ntz", "TIMESTAMP_NTZ", "TIMESTAMP_NTZ", "\"timestamp_ntz\"", "TIMESTAMP"},
      {"binary", "binary", "BINARY", "BINARY", "\"binary\"", "BLOB"},
      {"variant", "variant", "VARIANT", "VARIANT", "\"variant\"", "JSON"},
      {"interval day to second", "interval day to second", "INTERVAL DAY TO SECOND", "INTERVAL",
       "\"interval day to second\"", "INTERVAL"},
      {"INTERVAL YEAR", "interval year", "INTERVAL YEAR", "INTERVAL", "\"interval year\"",
       "STRUCT(\"interval year\" INTERVAL)"}};
  for (const auto& [text, catalog, result, api, spark, duckdb] : cases) {
    EXPECT_EQ(type(text).catalog_text(), catalog);
    EXPECT_EQ(type(text).result_text(), result) << text;
    EXPECT_EQ(type(text).type_name(), api) << text;
    EXPECT_EQ(boost::json::serialize(type(text).spark_json()), spark) << text;
    EXPECT_EQ(type(text).duckdb(), duckdb) << text;
  }
}

TEST(DataType, TellsSparkOfNestedTypesInTheirParts) {
  EXPECT_EQ(boost::json::serialize(type("map<string,int>").spark_json()),
            R"({"type":"map","keyType":"string","valueType":"integer","valueContainsNull":true})");
  EXPECT_EQ(boost::json::serialize(type("struct<`a b`:array<int>>").spark_json()),
            R"({"type":"struct","fields":[{"name":"a b","type":{"type":"array","elementType":"integer",)"
            R"("containsNull":true},"nullable":true,"metadata":{}}]})");
}

TEST(DataType, ReadsBackWhatItWrites) {
  for (const auto* text :
       {"struct<a:int,`b-c`:struct<`d.e`:map<string,array<decimal(10,2)>>>>", "array<struct<`back``tick`:varchar(20)>>",
        "map<int,interval year to month>", "struct<`666`:char(3),`Größe`:timestamp_ntz>", "array<array<void>>"}) {
    EXPECT_EQ(type(text).catalog_text(), text);
    EXPECT_EQ(type(type(text).catalog_text()), type(text));
  }
}

TEST(DataType, ReadsWhatAFieldMaySayOfItself) {
  EXPECT_EQ(type("STRUCT<a: INT NOT NULL COMMENT 'it''s > 1', b STRING>").catalog_text(), "struct<a:int,b:string>");
  EXPECT_EQ(type("struct<>").catalog_text(), "struct");
}

TEST(DataType, RefusesWhatIsCutOff) {
  EXPECT_FALSE(parse_type("array<int").has_value());
  EXPECT_FALSE(parse_type("struct<a:>").has_value());
  EXPECT_FALSE(parse_type("int int").has_value());
  EXPECT_FALSE(parse_type("").has_value());
}

}  // namespace
}  // namespace kater::sandbox
