#include "sandbox/api/table_json.h"

#include <gtest/gtest.h>

namespace kater::sandbox {
namespace {

class TableJsonTest : public ::testing::Test {
 protected:
  json::object told(TableParts parts = TableParts::all, WithColumns columns = WithColumns::yes,
                    WithProperties properties = WithProperties::yes) {
    const Table table{"c", "s", "t", &shape_, Time{std::chrono::milliseconds{1'700'000'000'123}}};
    return table_json(table, parts, columns, properties);
  }
  json::object column(Column column) {
    shape_.columns = {std::move(column)};
    return told().at("columns").as_array().at(0).as_object();
  }

  TableShape shape_{.columns = {{"id", simple_type("bigint")}}};
};

TEST_F(TableJsonTest, NamesATableInFullAndTellsItsTimesInMilliseconds) {
  const auto json = told();
  EXPECT_EQ(json.at("full_name"), "c.s.t");
  EXPECT_EQ(json.at("updated_at"), 1'700'000'000'123);
  EXPECT_EQ(json.at("table_id").as_string().size(), 36u);
  for (const auto* field : {"comment", "view_definition", "row_filter", "browse_only", "table_constraints"}) {
    EXPECT_FALSE(json.contains(field)) << field << " is absent at its default";
  }
}

TEST_F(TableJsonTest, LeavesOutOfAColumnWhatIsItsDefault) {
  const auto plain = column({"id", simple_type("bigint")});
  EXPECT_EQ(plain.at("type_name"), "LONG");
  EXPECT_EQ(plain.at("type_precision"), 0);
  for (const auto* field : {"nullable", "comment", "partition_index", "mask"}) EXPECT_FALSE(plain.contains(field));
  const auto full = column({.name = "d",
                            .type = {"decimal", 10, 2},
                            .nullable = false,
                            .comment = "what it cost",
                            .partition_index = 0,
                            .mask = "c.s.hide"});
  EXPECT_EQ(full.at("nullable"), false);
  EXPECT_EQ(full.at("partition_index"), 0);
  EXPECT_EQ(full.at("mask").as_object().at("function_name"), "c.s.hide");
  EXPECT_EQ(full.at("type_scale"), 2);
}

TEST_F(TableJsonTest, HidesALengthWhereSparkHidesIt) {
  const auto json = column({.name = "v", .type = {"varchar", 20}, .comment = "a \"name\""});
  EXPECT_EQ(json.at("type_text"), "varchar(20)");
  const auto type = MUST(json::parse(std::string{json.at("type_json").as_string()})).as_object();
  EXPECT_EQ(type.at("type"), "string");
  const json::object metadata{{"__CHAR_VARCHAR_TYPE_STRING", "varchar(20)"}, {"comment", "a \"name\""}};
  EXPECT_EQ(type.at("metadata"), metadata);
}

TEST_F(TableJsonTest, ListsWithoutKeysAndWithoutWhatIsOmitted) {
  shape_.keys = {{"pk", {"id"}}, {"fk", {"id"}, "c.s.parents", {"number"}}};
  const auto keys = told().at("table_constraints").as_array();
  EXPECT_EQ(keys.at(0).as_object().at("primary_key_constraint").as_object().at("name"), "pk");
  EXPECT_EQ(keys.at(1).as_object().at("foreign_key_constraint").as_object().at("parent_table"), "c.s.parents");
  const auto listed = told(TableParts::listed, WithColumns::no, WithProperties::no);
  for (const auto* field : {"table_constraints", "columns", "properties"}) EXPECT_FALSE(listed.contains(field));
}

}  // namespace
}  // namespace kater::sandbox
