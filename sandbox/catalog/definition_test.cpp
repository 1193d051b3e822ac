#include "sandbox/catalog/definition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/testing/result_matchers.h"

namespace kater::sandbox {
namespace {

using kater::testing::FailsWith;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

TableDefinition table(std::string_view text) { return std::get<TableDefinition>(MUST(read_definitions(text)).at(0)); }

TEST(ReadDefinitions, ReadsCatalogsAndSchemas) {
  const auto definitions = MUST(read_definitions("CREATE CATALOG c COMMENT 'it''s'; CREATE SCHEMA c.`s-1`;"));
  EXPECT_EQ(std::get<CatalogDefinition>(definitions.at(0)).comment, "it's");
  EXPECT_EQ(std::get<SchemaDefinition>(definitions.at(1)).name, "s-1");
}

TEST(ReadDefinitions, ReadsColumnsWithAllThatTheyMayHave) {
  const auto shape =
      table("CREATE TABLE c.s.t (`A b` DECIMAL(10,2) NOT NULL COMMENT 'x', p DATE MASK c.s.f) PARTITIONED BY (p);")
          .shape;
  ASSERT_EQ(shape.columns.size(), 2u);
  EXPECT_EQ(shape.columns[0].name, "A b");
  EXPECT_EQ(shape.columns[0].type.catalog_text(), "decimal(10,2)");
  EXPECT_FALSE(shape.columns[0].nullable);
  EXPECT_EQ(shape.columns[0].comment, "x");
  EXPECT_EQ(shape.columns[1].mask, "c.s.f");
  EXPECT_EQ(shape.columns[1].partition_index, 0);
}

TEST(ReadDefinitions, ReadsKeys) {
  const auto shape = table(
                         "CREATE TABLE c.s.t (a INT, b INT, CONSTRAINT pk PRIMARY KEY (a, b), "
                         "CONSTRAINT fk FOREIGN KEY (b) REFERENCES c.s.u (x));")
                         .shape;
  ASSERT_EQ(shape.keys.size(), 2u);
  EXPECT_THAT(shape.keys[0].columns, ElementsAre("a", "b"));
  EXPECT_EQ(shape.keys[1].parent, "c.s.u");
  EXPECT_THAT(shape.keys[1].parent_columns, ElementsAre("x"));
}

TEST(ReadDefinitions, ReadsWhatStandsBehindTheColumns) {
  const auto read = table(
      "CREATE TABLE c.s.t (a INT) COMMENT 'y' TBLPROPERTIES ('k' = 'v') ROW FILTER c.s.f ON (a) "
      "USING PARQUET TYPE EXTERNAL TROUBLE BROKEN AS SELECT ';' FROM range(3);");
  EXPECT_EQ(read.shape.comment, "y");
  EXPECT_THAT(read.shape.properties, ElementsAre(std::pair<std::string, std::string>{"k", "v"}));
  EXPECT_EQ(read.shape.row_filter->function, "c.s.f");
  EXPECT_EQ(read.shape.format, "PARQUET");
  EXPECT_EQ(read.shape.type, "EXTERNAL");
  EXPECT_EQ(read.trouble, Trouble::broken);
  EXPECT_EQ(read.query, "SELECT ';' FROM range(3)");
}

TEST(ReadDefinitions, ReadsViews) {
  const auto view = table("CREATE VIEW c.s.v (a COMMENT 'x', b) COMMENT 'y' AS SELECT 1 AS a,\n 2 AS b\n;");
  EXPECT_EQ(view.shape.type, "VIEW");
  EXPECT_EQ(view.shape.columns.at(0).comment, "x");
  EXPECT_EQ(view.shape.view_definition, "SELECT 1 AS a,\n 2 AS b");
}

TEST(ReadDefinitions, ReadsTagsOfTablesAndColumns) {
  const auto shape =
      table("CREATE TABLE c.s.t (a INT TAGS ('pii' = 'card', 'seen' = '')) TAGS ('domain' = 'x');").shape;
  EXPECT_THAT(shape.tags, ElementsAre(std::pair<std::string, std::string>{"domain", "x"}));
  ASSERT_EQ(shape.columns[0].tags.size(), 2u);
  EXPECT_EQ(shape.columns[0].tags[1].first, "seen");
  EXPECT_EQ(shape.columns[0].tags[1].second, "");
}

TEST(ReadDefinitions, KnowsEachKindOfTroubleAndNoOther) {
  const std::pair<const char*, Trouble> kinds[] = {
      {"FORBIDDEN", Trouble::forbidden}, {"VANISHED", Trouble::vanished}, {"BROKEN", Trouble::broken}};
  for (const auto& [word, trouble] : kinds) {
    EXPECT_EQ(table(std::string{"CREATE TABLE c.s.t (a INT) TROUBLE "} + word + ";").trouble, trouble) << word;
  }
  EXPECT_EQ(table("CREATE TABLE c.s.t (a INT);").trouble, Trouble::none);
  EXPECT_THAT(read_definitions("CREATE TABLE c.s.t (a INT) TROUBLE AHEAD;"), FailsWith(Code::corrupt));
}

TEST(ReadDefinitions, RefusesWhatDoesNotFitTogether) {
  for (const auto* text : {"CREATE TABLE c.s.t (a INT) PARTITIONED BY (b);", "CREATE TABLE c.s.t ();",
                           "CREATE TABLE c.s.t (a INT) PAINTED BLUE;", "DROP TABLE c.s.t;", "CREATE INDEX i;",
                           "CREATE TABLE c.s.t (a INT) COMMENT x;", "CREATE VIEW c.s.v (a INT) AS SELECT 1;",
                           "CREATE CATALOG 'c';", "CREATE CATALOG c COMMENT 'open"}) {
    EXPECT_THAT(read_definitions(text), FailsWith(Code::corrupt)) << text;
  }
}

TEST(ReadDefinitions, SaysInWhichLineItWentWrong) {
  const auto wrong = read_definitions("CREATE CATALOG c;\nCREATE TABLE c.s (a INT);");
  ASSERT_THAT(wrong, FailsWith(Code::corrupt));
  EXPECT_THAT(wrong.error().what, HasSubstr("line 2: . expected"));
}

TEST(ReadDefinitions, RefusesEachStatementThatIsCutOff) {
  const std::string whole =
      "CREATE TABLE c.s.t (a INT NOT NULL COMMENT 'x', CONSTRAINT k PRIMARY KEY (a)) COMMENT 'y';";
  const auto tokens = tokenize(whole).value();
  for (const auto& token : tokens) {
    if (token.at == 0 || token.kind == Token::Kind::end) continue;
    EXPECT_THAT(read_definitions(whole.substr(0, token.at)), FailsWith(Code::corrupt)) << whole.substr(0, token.at);
  }
}

}  // namespace
}  // namespace kater::sandbox
