#include "connect/databricks/type_json.h"

#include <gmock/gmock.h>

#include "base/json.h"
#include "connect/databricks/testing/recorded.h"

namespace kater::connect::databricks {
namespace {

std::string text_of(std::string_view type_json) {
  const auto type = type_from_json(type_json);
  return type ? model::to_text(*type) : "(nothing)";
}

TEST(TypeJson, SaysSparksNamesAsSqlDoes) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({"name":"a","type":"long","nullable":true,"metadata":{}})", "bigint"},
      {R"({"name":"a","type":"integer"})", "int"},
      {R"json({"name":"a","type":"decimal(10,2)"})json", "decimal(10,2)"},
      {R"({"name":"a","type":"interval day to second"})", "interval day to second"},
      {R"("short")", "smallint"}};
  for (const auto& [json, text] : cases) EXPECT_EQ(text_of(json), text) << json;
}

TEST(TypeJson, ReadsWhatIsNested) {
  EXPECT_EQ(text_of(R"json({"name":"a","type":{"type":"struct","fields":[
                {"name":"street","type":"string","nullable":false,"metadata":{"comment":"it's"}},
                {"name":"a,b","type":{"type":"map","keyType":"string","valueType":
                  {"type":"array","elementType":"byte","containsNull":false},"valueContainsNull":true},"nullable":true}
              ]},"nullable":true,"metadata":{}})json"),
            "struct<street:string not null comment 'it''s',`a,b`:map<string,array<tinyint not null>>>");
}

TEST(TypeJson, FindsTheLengthThatSparkHides) {
  EXPECT_EQ(text_of(R"json({"name":"a","type":"string","metadata":{"__CHAR_VARCHAR_TYPE_STRING":"varchar(20)"}})json"),
            "varchar(20)");
}

TEST(TypeJson, IsNothingWhereItIsBroken) {
  for (const auto* json : {"", "{", "7", "{}", R"({"name":"a"})", R"({"name":"a","type":{"type":"array"}})",
                           R"({"name":"a","type":{"type":"struct","fields":[{"type":"long"}]}})",
                           R"({"name":"a","type":{"type":"cube"}})"}) {
    EXPECT_EQ(text_of(json), "(nothing)") << json;
  }
}

// Both descriptions of one column, as a real metastore gave them.
TEST(TypeJson, AgreesWithTheTextBesideIt) {
  const auto file = testing::recordings() / "unity-catalog-transcribed" / "list_tables.json";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "There is no " << file << ": NOTHING WAS COMPARED.";
  const auto body = MUST(read_file(file));
  const auto document = MUST(json::parse(body));
  int compared = 0;
  for (const auto& table : document.at("tables").as_array()) {
    for (const auto& column : table.at("columns").as_array()) {
      const auto& from = column.as_object();
      const auto text = json::text_or(from, "type_text");
      EXPECT_EQ(text_of(json::text_or(from, "type_json")), model::to_text(model::type_tree_of(text))) << text;
      ++compared;
    }
  }
  EXPECT_GT(compared, 0);
}

}  // namespace
}  // namespace kater::connect::databricks
