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

TEST(DataType, RefusesWhatIsCutOff) {
  EXPECT_FALSE(parse_type("array<int").has_value());
  EXPECT_FALSE(parse_type("struct<a:>").has_value());
  EXPECT_FALSE(parse_type("int int").has_value());
  EXPECT_FALSE(parse_type("").has_value());
}

}  // namespace
}  // namespace kater::sandbox
