#include "describe/type_phrase.h"

#include <gtest/gtest.h>

namespace kater::describe {
namespace {

TEST(TypePhrase, ReadsBothSpellingsOfDatabricks) {
  const std::pair<const char*, const char*> cases[] = {
      {"BIGINT", "a whole number"},
      {"decimal(10,2)", "a number with 2 decimals"},
      {"DECIMAL(10, 1)", "a number with 1 decimal"},
      {"decimal(38)", "a whole number"},
      {"varchar(20)", "text of at most 20 characters"},
      {"char(3)", "text of exactly 3 characters"},
      {"ARRAY<STRING>", "a list of texts"},
      {"STRUCT<street: STRING, zip: INT>", "a structure with the fields street and zip"},
      {"map<string,array<int>>", "a map from text to a list of whole numbers"},
      {"array<map<string,struct<a:int>>>", "a list of maps from text to a structure with the field a"},
      {"hologram<int>", "a value of type hologram<int>"},
      {"", "a value of unknown type"}};
  for (const auto& [type, text] : cases) EXPECT_EQ(type_phrase(type), text) << type;
}

TEST(TypePhrase, KeepsOutOfBacktickedFieldNames) {
  EXPECT_EQ(type_phrase("struct<`a,b:c`:int,`d``e`:map<string,int>,f:string>"),
            "a structure with the fields a,b:c, d`e and f");
}

TEST(TypePhrase, SurvivesTypesThatAreCutOff) {
  for (const auto* type :
       {"struct<", "struct<>", "array<", "map<a>", "struct<`a", "decimal(", "decimal)(", "array<>>"}) {
    EXPECT_FALSE(type_phrase(type).empty()) << type;
  }
}

TEST(TypePhrase, StopsAtDepth) {
  std::string type = "int";
  for (int i = 0; i < 2000; ++i) type = "array<" + type + ">";
  EXPECT_EQ(type_phrase(type), "a list of lists of lists of nested values");
}

}  // namespace
}  // namespace kater::describe
