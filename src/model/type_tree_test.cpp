#include "model/type_tree.h"

#include <gtest/gtest.h>
// gtest first: rapidcheck's header leans on it without including it
#include <rapidcheck/gtest.h>

namespace kater::model {
namespace {

// What Databricks writes in results, in Unity Catalog and in DDL are one type each
// (docs/databricks/values.md#spelling-of-types).
TEST(TypeTree, IsTheSameInEverySpelling) {
  const std::pair<const char*, const char*> cases[] = {
      {"BIGINT", "bigint"},
      {" DECIMAL( 10 , 2 ) ", "decimal(10,2)"},
      {"VARCHAR(20)", "varchar(20)"},
      {"STRING COLLATE UTF8_LCASE", "string collate UTF8_LCASE"},
      {"INTERVAL DAY TO SECOND", "interval day to second"},
      {"TIMESTAMP_NTZ", "timestamp_ntz"},
      {"GEOGRAPHY(4326)", "geography(4326)"},
      {"VOID", "void"},
      {"ARRAY<INT>", "array<int>"},
      {"MAP<STRING, ARRAY<INTERVAL YEAR TO MONTH>>", "map<string,array<interval year to month>>"},
      {"STRUCT<street: STRING, city: STRING NOT NULL, zip: INT>", "struct<street:string,city:string not null,zip:int>"},
      {"STRUCT<street STRING COMMENT 'it\\'s', zip INT COMMENT \"a \"\"b\"\"\">",
       "struct<street:string comment 'it''s',zip:int comment 'a \"b\"'>"},
      {"struct<first name:string,`a,b:c`:int,`d``e`:double>", "struct<`first name`:string,`a,b:c`:int,`d``e`:double>"},
      {"struct<>", "struct"}};
  for (const auto& [text, written] : cases) {
    EXPECT_EQ(to_text(type_tree_of(text)), written) << text;
    EXPECT_EQ(type_tree_of(written), type_tree_of(text)) << text;
  }
}

TEST(TypeTree, HoldsWhatIsInside) {
  const auto type =
      type_tree_of("STRUCT<Street: VARCHAR(20) NOT NULL COMMENT 'no box', tags: MAP<STRING, DECIMAL(38,0)>>");
  ASSERT_EQ(type.parts.size(), 2U);
  EXPECT_EQ(type.kind, TypeKind::nested);
  EXPECT_EQ(type.parts[0].name, "Street");
  EXPECT_EQ(type.parts[0].type.arguments, std::vector<std::string>{"20"});
  EXPECT_FALSE(type.parts[0].nullable);
  EXPECT_EQ(type.parts[0].comment, "no box");
  const auto& map = type.parts[1].type;
  ASSERT_EQ(map.parts.size(), 2U);
  EXPECT_EQ(map.parts[0].type.kind, TypeKind::text);
  EXPECT_EQ(map.parts[1].type.kind, TypeKind::decimal);
  EXPECT_EQ(map.parts[1].type.arguments, (std::vector<std::string>{"38", "0"}));
}

TEST(TypeTree, KeepsWhatIsNewToUsAsATextAndReadsTheRest) {
  const auto type = type_tree_of("struct<a:hologram<Int, `>`>,b:int>");
  ASSERT_EQ(type.parts.size(), 2U);
  EXPECT_EQ(type.parts[0].type.kind, TypeKind::other);
  EXPECT_EQ(type.parts[0].type.name, "hologram<Int, `>`>");
  EXPECT_EQ(type.parts[1].type.kind, TypeKind::integer);
}

// The case struct-names-with-a-colon: Unity Catalog quotes no name, whatever it holds.
TEST(TypeTree, FindsWhereANameWithColonsEnds) {
  const auto type =
      type_tree_of("struct<share:1:segment:bigint,x:array<struct<p:q:int>>,total (eur):double,x:int:decimal(10,2)>");
  ASSERT_EQ(type.parts.size(), 4U);
  EXPECT_EQ(type.parts[0].name, "share:1:segment");
  EXPECT_EQ(type.parts[0].type.name, "bigint");
  ASSERT_EQ(type.parts[1].type.parts.size(), 1U);
  EXPECT_EQ(type.parts[1].type.parts[0].type.parts[0].name, "p:q");
  EXPECT_EQ(type.parts[2].name, "total (eur)");
  EXPECT_EQ(type.parts[3].name, "x:int");
  const auto unknown = type_tree_of("struct<a:b:hologram,c:hologram<int>,d:int comment 'x:y'>");
  ASSERT_EQ(unknown.parts.size(), 3U);
  EXPECT_EQ(unknown.parts[0].name, "a:b") << "no type holds a colon outside of brackets";
  EXPECT_EQ(unknown.parts[1].name, "c");
  EXPECT_EQ(unknown.parts[2].comment, "x:y");
  EXPECT_EQ(type_tree_of(to_text(type)), type);
}

TEST(TypeTree, KeepsTheKindOfWhatIsBroken) {
  const std::pair<const char*, TypeKind> cases[] = {{"struct<", TypeKind::nested},
                                                    {"struct<a", TypeKind::nested},
                                                    {"struct<`a", TypeKind::nested},
                                                    {"array<>", TypeKind::nested},
                                                    {"map<int>", TypeKind::nested},
                                                    {"array<int,int>", TypeKind::nested},
                                                    {"decimal(10", TypeKind::decimal},
                                                    {"decimal()", TypeKind::decimal},
                                                    {"int)", TypeKind::other},
                                                    {"double precision", TypeKind::floating},
                                                    {"", TypeKind::other},
                                                    {"struct<a:int comment>", TypeKind::nested}};
  for (const auto& [text, kind] : cases) {
    const auto type = type_tree_of(text);
    EXPECT_EQ(type.kind, kind) << text;
    EXPECT_EQ(type.name, text);
    EXPECT_TRUE(type.parts.empty()) << text;
  }
}

TEST(TypeTree, StopsAtDepthAndIsStillWhatWasWritten) {
  constexpr std::size_t levels = 50'000;
  std::string text;
  for (std::size_t i = 0; i < levels; ++i) text += "array<";
  text += "int" + std::string(levels, '>');
  EXPECT_EQ(to_text(type_tree_of(text)), text);
}

TypeTree tree(int depth);

TypePart part(std::string name, int depth) {
  TypePart made{std::move(name), tree(depth), *rc::gen::arbitrary<bool>(), {}};
  if (*rc::gen::arbitrary<bool>()) made.comment = *rc::gen::nonEmpty<std::string>();
  return made;
}

TypeTree tree(int depth) {
  switch (depth > 0 ? *rc::gen::inRange(0, 6) : *rc::gen::inRange(0, 3)) {
    case 0:
      return {TypeKind::decimal, "decimal", {std::to_string(*rc::gen::inRange(1, 39)), "2"}, {}, {}};
    case 1:
      return {TypeKind::text, "string", {}, "UNICODE_CI", {}};
    case 2:
      return {TypeKind::interval, "interval day to hour", {}, {}, {}};
    case 3:
      return {TypeKind::nested, "array", {}, {}, {part("", depth - 1)}};
    case 4:
      return {TypeKind::nested, "map", {}, {}, {part("", depth - 1), part("", depth - 1)}};
    default:
      return {TypeKind::nested, "struct", {}, {}, {part(*rc::gen::nonEmpty<std::string>(), depth - 1)}};
  }
}

RC_GTEST_PROP(TypeTree, IsReadBackAsItWasWritten, ()) {
  const auto type = tree(4);
  RC_ASSERT(type_tree_of(to_text(type)) == type);
}

RC_GTEST_PROP(TypeTree, TakesAnyTextAtAll, (const std::string& text)) {
  const auto type = type_tree_of("struct<" + text);
  RC_ASSERT(type_tree_of(to_text(type)) == type);
}

}  // namespace
}  // namespace kater::model
