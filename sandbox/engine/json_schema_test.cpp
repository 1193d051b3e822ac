#include "sandbox/engine/json_schema.h"

#include <gtest/gtest.h>

namespace kater::sandbox {
namespace {

std::string of_variants(std::string_view texts) {
  return schema_of_json_texts(texts, JsonSchema::of_variant).value_or("nothing");
}
std::string of_texts(std::string_view texts) {
  return schema_of_json_texts(texts, JsonSchema::of_text).value_or("nothing");
}

TEST(JsonSchema, NamesTheTypeOfEachValue) {
  EXPECT_EQ(of_variants(R"(["true"])"), "BOOLEAN");
  EXPECT_EQ(of_variants(R"(["1", "9223372036854775807"])"), "BIGINT");
  EXPECT_EQ(of_variants(R"(["1", "2.5"])"), "DOUBLE");
  EXPECT_EQ(of_variants(R"(["\"x\"", "null"])"), "STRING");
  EXPECT_EQ(of_variants("[]"), "VOID");
}

TEST(JsonSchema, MergesFieldsByTheirNames) {
  EXPECT_EQ(of_variants(R"(["{\"b\":1}", "{\"a\":\"x\",\"b\":2.5}"])"), "OBJECT<a: STRING, b: DOUBLE>");
  EXPECT_EQ(of_texts(R"(["{\"a b\":{\"c\":[1,null]}}"])"), "STRUCT<`a b`: STRUCT<c: ARRAY<BIGINT>>>");
}

TEST(JsonSchema, FallsBackWhereTypesHaveNothingInCommon) {
  EXPECT_EQ(of_variants(R"(["1", "\"x\""])"), "VARIANT");
  EXPECT_EQ(of_texts(R"(["[1, \"x\"]"])"), "ARRAY<STRING>");
  EXPECT_EQ(of_variants(R"(["[1]", "{\"a\":1}"])"), "VARIANT");
}

TEST(JsonSchema, SaysNothingOfWhatIsNotJson) { EXPECT_EQ(of_variants(R"(["1", "{"])"), "nothing"); }

}  // namespace
}  // namespace kater::sandbox
