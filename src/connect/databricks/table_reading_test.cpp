#include "connect/databricks/table_reading.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/file.h"
#include "base/testing/result_matchers.h"
#include "connect/databricks/testing/recorded.h"
#include "model/type_tree.h"

namespace kater::connect::databricks {
namespace {

using model::TableName;
using ::testing::ElementsAre;

model::Table read(std::string_view body, const TableName& asked = {"c", "s", "t"}) {
  const auto document = MUST(json::parse(body));
  return table_from(document.as_object(), asked);
}

TEST(NameFromFull, TakesAllAfterTheSecondDotAsTheTable) {
  EXPECT_EQ(name_from_full("c.s.t"), (TableName{"c", "s", "t"}));
  EXPECT_EQ(name_from_full("c.s.t.x"), (TableName{"c", "s", "t.x"}));
  for (const auto* not_a_name : {"", "c", "c.s", "c..t", ".s.t", "c.s."})
    EXPECT_EQ(name_from_full(not_a_name), std::nullopt);
}

TEST(TableFrom, ReadsColumnsKeysAndWhatStandsBetweenUsAndTheData) {
  const auto table = read(R"({"name":"T","table_type":"MANAGED","data_source_format":"DELTA","comment":"Orders.",
    "updated_at":1666186049633,"browse_only":true,"row_filter":{"function_name":"f"},
    "columns":[
      {"name":"day","position":1,"type_text":"date","type_name":"DATE","partition_index":0},
      {"name":"id","position":0,"type_text":"bigint","nullable":false,"comment":"Key.","mask":{"function_name":"m"}}],
    "table_constraints":[
      {"primary_key_constraint":{"name":"pk","child_columns":["id"]}},
      {"foreign_key_constraint":{"name":"fk","child_columns":["day"],"parent_table":"c.s.days","parent_columns":["d"]}},
      {"named_table_constraint":{"name":"n"}}]})");
  EXPECT_EQ(table.name, (TableName{"c", "s", "t"}));
  EXPECT_EQ(table.format, "DELTA");
  EXPECT_EQ(table.comment, "Orders.");
  EXPECT_EQ(table.updated_at, 1666186049633);
  EXPECT_TRUE(table.browse_only);
  EXPECT_TRUE(table.row_filter);
  ASSERT_EQ(table.columns.size(), 2U);
  EXPECT_EQ(table.columns[0],
            (model::Column{"id", 0, model::TypeKind::integer, "bigint", false, "Key.", std::nullopt, true}));
  EXPECT_EQ(table.columns[1], (model::Column{"day", 1, model::TypeKind::date, "date", true, "", 0, false}));
  EXPECT_THAT(table.primary_key, ElementsAre("id"));
  EXPECT_THAT(table.foreign_keys, ElementsAre(model::ForeignKey{{"day"}, {"c", "s", "days"}, {"d"}}));
}

// The case struct-names-with-a-colon.
TEST(TableFrom, TakesTheStructureOfANestedTypeFromWhereItHasOneReading) {
  const auto table = read(MUST(read_file(std::string{KATER_TESTDATA} + "/struct-names-with-a-colon/table.json")));
  ASSERT_EQ(table.columns.size(), 3U);
  const auto payload = model::type_tree_of(table.columns[1].type_text);
  ASSERT_EQ(payload.parts.size(), 2U);
  EXPECT_EQ(payload.parts[0].name, "a:b");
  EXPECT_EQ(payload.parts[0].type.name, "bigint");
  EXPECT_EQ(payload.parts[1].name, "label");
  EXPECT_EQ(payload.parts[1].type.name, "string");
  EXPECT_EQ(payload.parts[1].comment, "shown");
  const auto baseline = model::type_tree_of(table.columns[2].type_text);
  ASSERT_EQ(baseline.parts.size(), 2U);
  EXPECT_EQ(baseline.parts[0].name, "share:1:segment");
  EXPECT_EQ(baseline.parts[1].type.parts.at(0).type.parts.at(0).name, "p:q");
}

TEST(TableFrom, LeavesTheTextOfANestedTypeAsItIsWhereBothTellTheSame) {
  const auto table = read(R"({"columns":[{"name":"a","type_text":"STRUCT<x: INT NOT NULL>",
    "type_json":"{\"name\":\"a\",\"type\":{\"type\":\"struct\",\"fields\":[{\"name\":\"x\",\"type\":\"integer\",\"nullable\":true}]}}"},
    {"name":"b","position":1,"type_text":"struct<y:int>","type_json":"broken"}]})");
  EXPECT_EQ(table.columns.at(0).type_text, "STRUCT<x: INT NOT NULL>");
  EXPECT_EQ(table.columns.at(1).type_text, "struct<y:int>");
}

TEST(TableFrom, LeavesNoGapBetweenPositions) {
  const auto table =
      read(R"({"columns":[{"name":"b","position":7},{"name":"a","position":3},{"name":""},{"name":"c"}]})");
  std::vector<std::string> names;
  for (const auto& column : table.columns) {
    EXPECT_EQ(column.position, static_cast<int>(names.size()));
    names.push_back(column.name);
  }
  EXPECT_THAT(names, ElementsAre("c", "a", "b"));
}

TEST(TableFrom, SaysOfAViewThatItHasNoFormat) {
  const auto view = read(R"({"table_type":"VIEW","data_source_format":"UNITY_CATALOG"})");
  EXPECT_EQ(view.kind, model::TableKind::view);
  EXPECT_EQ(view.format, "");
}

TEST(TableFrom, TakesTheTypeFromWhereItIsToldBest) {
  const auto table = read(R"json({"columns":[
      {"name":"a","position":0,"type_text":"struct","type_name":"STRUCT",
       "type_json":"{\"name\":\"a\",\"type\":{\"type\":\"struct\",\"fields\":[{\"name\":\"b\",\"type\":\"long\"}]}}"},
      {"name":"b","position":1,"type_name":"LONG","type_json":"{\"name\":\"b\",\"type\":\"long\"}"},
      {"name":"c","position":2,"type_text":"decimal(10,2)","type_json":"broken"},
      {"name":"d","position":3,"type_name":"ARRAY","type_json":"broken"}]})json");
  const std::vector<std::string> expected{"struct<b:bigint>", "bigint", "decimal(10,2)", "ARRAY"};
  std::vector<std::string> types;
  for (const auto& column : table.columns) types.push_back(column.type_text);
  EXPECT_EQ(types, expected);
}

TEST(TableFrom, BearsFieldsThatAreMissingNullOrOfAnotherType) {
  for (
      const auto* body :
      {"{}", R"({"columns":null,"table_constraints":7,"comment":null,"updated_at":"x","row_filter":null})",
       R"({"columns":[null,7,{},{"name":"a","position":"2","nullable":null,"mask":null,"type_text":null}]})",
       R"({"table_constraints":[null,{},{"foreign_key_constraint":{"parent_table":"odd"}},{"primary_key_constraint":[]}]})"}) {
    const auto table = read(body);
    EXPECT_FALSE(table.row_filter);
    EXPECT_TRUE(table.foreign_keys.empty());
    for (const auto& column : table.columns) EXPECT_TRUE(column.nullable && !column.masked) << body;
  }
}

TEST(TableFrom, ReadsTheTranscribedTables) {
  const auto file = testing::recordings() / "unity-catalog-transcribed" / "list_tables.json";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "There is no " << file << ": NOT CHECKED against real bodies.";
  const auto text = MUST(read_file(file));
  const auto document = MUST(json::parse(text));
  const auto& tables = document.at("tables").as_array();
  ASSERT_EQ(tables.size(), 2U);
  for (const auto& entry : tables) {
    const auto summary = summary_from(entry.as_object());
    ASSERT_TRUE(summary.has_value());
    EXPECT_EQ(summary->kind, model::TableKind::table);
    EXPECT_EQ(model::full_name(summary->name), json::text_or(entry.as_object(), "full_name"));
    const auto table = table_from(entry.as_object(), summary->name);
    ASSERT_EQ(table.columns.size(), 2U);
    EXPECT_EQ(table.columns[0],
              (model::Column{"columnA", 0, model::TypeKind::integer, "int", true, "", std::nullopt, false}));
    EXPECT_EQ(table.columns[1].kind, model::TypeKind::text);
    EXPECT_EQ(table.updated_at, 1666186049633);
    EXPECT_EQ(table.format, "DELTA");
  }
}

RC_GTEST_PROP(NameFromFull, IsTheOppositeOfWritingAName, ()) {
  const auto part = rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::elementOf(std::string{"ab-_ `ü9"})));
  const TableName name{*part, *part, *part};
  RC_ASSERT(name_from_full(model::full_name(name)) == name);
}

}  // namespace
}  // namespace kater::connect::databricks
