#include "sandbox/sql/use.h"

#include <gtest/gtest.h>

namespace kater::sandbox {
namespace {

// `catalog|schema`, or the class of the error.
std::string read(std::string_view sql) {
  const auto tokens = tokenize(sql);
  if (!tokens || !is_use(*tokens)) return "not USE";
  const auto use = read_use(*tokens);
  return use ? use->catalog + "|" + use->schema : use.error().error_class;
}

TEST(Use, KnowsACatalogFromASchema) {
  EXPECT_EQ(read("USE CATALOG Lab"), "lab|");
  EXPECT_EQ(read("SET CATALOG lab;"), "lab|");
  EXPECT_EQ(read("USE `odd-names`"), "|odd-names");
  EXPECT_EQ(read("use schema types"), "|types");
  EXPECT_EQ(read("USE DATABASE lab.types"), "lab|types");
}

TEST(Use, RefusesWhatIsNoName) {
  for (const auto* sql : {"USE", "USE CATALOG", "USE CATALOG a.b", "USE a.b.c", "USE a b", "USE 'a'"}) {
    EXPECT_EQ(read(sql), "PARSE_SYNTAX_ERROR") << sql;
  }
  EXPECT_EQ(read("SET TIME ZONE 'UTC'"), "not USE");
}

}  // namespace
}  // namespace kater::sandbox
