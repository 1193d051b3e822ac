#include "connect/databricks/unity_catalog.h"

#include "base/testing/result_matchers.h"
#include "connect/databricks/testing/workspace_fixture.h"

namespace kater::connect::databricks {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using model::TableKind;
using model::TableName;
using net::Method;
using net::testing::json_reply;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string base = "/api/2.1/unity-catalog";

class UnityCatalogTest : public testing::WorkspaceFixture {
 protected:
  void answers(const std::string& path, std::string body, int status = 200) {
    http.on(Method::get, base + path, json_reply(status, std::move(body)));
  }
  std::vector<std::string> queries() {
    std::vector<std::string> all;
    for (const auto& received : http.received()) all.push_back(received.query);
    return all;
  }

  UnityCatalog catalog{caller()};
};

TEST_F(UnityCatalogTest, ListsCatalogsSortedAndWithoutTheInternalOnes) {
  answers("/catalogs", R"({"catalogs":[{"name":"samples","catalog_type":"SYSTEM_CATALOG"},{"name":"main"},
    {"name":"__databricks_internal"},{"name":"x","catalog_type":"INTERNAL_CATALOG"},{"comment":"no name"},7]})");
  EXPECT_THAT(catalog.catalogs({}), Holds(ElementsAre("main", "samples")));
  EXPECT_THAT(queries()[0], HasSubstr("max_results=0"));
}

TEST_F(UnityCatalogTest, FollowsPagesThroughEmptyOnesAndDropsWhatComesTwice) {
  answers("/schemas", R"({"schemas":[{"name":"b"}],"next_page_token":"t/1"})");
  answers("/schemas", R"({"next_page_token":"t2"})");
  answers("/schemas", R"({"schemas":[{"name":"b"},{"name":"a"},{"name":"information_schema"}],"next_page_token":""})");
  EXPECT_THAT(catalog.schemas("my cat", {}), Holds(ElementsAre("a", "b")));
  EXPECT_THAT(queries(),
              ElementsAre("catalog_name=my%20cat&max_results=0", "catalog_name=my%20cat&max_results=0&page_token=t%2F1",
                          "catalog_name=my%20cat&max_results=0&page_token=t2"));
}

TEST_F(UnityCatalogTest, RefusesPagesThatRunInACircle) {
  answers("/catalogs", R"({"catalogs":[],"next_page_token":"again"})");
  EXPECT_THAT(catalog.catalogs({}), FailsWith(Code::corrupt));
}

TEST_F(UnityCatalogTest, ListsAllTablesOfACatalogInOneRequest) {
  answers("/table-summaries", R"({"tables":[{"full_name":"main.s.b","table_type":"VIEW"},
    {"full_name":"main.s.a","table_type":"MANAGED"},{"full_name":"main.s.a","table_type":"MANAGED"},
    {"full_name":"main.information_schema.tables","table_type":"VIEW"},{"full_name":"odd"},
    {"full_name":"main.s.with.dots","table_type":"SOMETHING_NEW"}]})");
  EXPECT_THAT(MUST(catalog.table_summaries("main", {})).tables,
              ElementsAre(model::TableSummary{{"main", "s", "a"}, TableKind::table},
                          model::TableSummary{{"main", "s", "b"}, TableKind::view},
                          model::TableSummary{{"main", "s", "with.dots"}, TableKind::other}));
  EXPECT_EQ(http.received().size(), 1U);
}

TEST_F(UnityCatalogTest, ListsSchemaBySchemaWhereThereAreNoSummaries) {
  answers("/table-summaries", R"({"error_code":"ENDPOINT_NOT_FOUND","message":"No API found"})", 404);
  answers("/schemas", R"({"schemas":[{"name":"gone"},{"name":"s"},{"name":"information_schema"}]})");
  answers("/tables", R"({"error_code":"SCHEMA_DOES_NOT_EXIST","message":"?"})", 404);
  answers("/tables", R"({"tables":[{"catalog_name":"main","schema_name":"s","name":"t","table_type":"EXTERNAL"}]})");
  EXPECT_THAT(MUST(catalog.table_summaries("main", {})).tables,
              ElementsAre(model::TableSummary{{"main", "s", "t"}, TableKind::table}));
  EXPECT_EQ(queries().back(), "catalog_name=main&schema_name=s&omit_columns=true&omit_properties=true&max_results=0");
}

TEST_F(UnityCatalogTest, LeavesOutOneSchemaThatMayNotBeListed) {
  answers("/table-summaries", R"({"error_code":"ENDPOINT_NOT_FOUND","message":"?"})", 404);
  answers("/schemas", R"({"schemas":[{"name":"closed"},{"name":"open"}]})");
  answers("/tables", R"({"error_code":"PERMISSION_DENIED","message":"no USE SCHEMA"})", 403);
  answers("/tables", R"({"tables":[{"full_name":"main.open.a","table_type":"MANAGED"}]})");
  const auto names = MUST(catalog.table_summaries("main", {}));
  EXPECT_THAT(names.tables, ElementsAre(model::TableSummary{{"main", "open", "a"}, TableKind::table}));
  ASSERT_EQ(names.unread.size(), 1U);
  EXPECT_EQ(names.unread[0].schema, "closed");
  EXPECT_FALSE(names.unread[0].cause.empty());
}

TEST_F(UnityCatalogTest, SaysNotFoundOfACatalogThatIsGone) {
  answers("/table-summaries", R"({"error_code":"CATALOG_DOES_NOT_EXIST","message":"?"})", 404);
  answers("/schemas", R"({"error_code":"CATALOG_DOES_NOT_EXIST","message":"?"})", 404);
  EXPECT_THAT(catalog.table_summaries("main", {}), FailsWith(Code::not_found));
}

TEST_F(UnityCatalogTest, AsksForATableByOneSegmentWhateverItsName) {
  const TableName odd{"sales-eu", "s", "Größe/50%"};
  answers("/tables/sales-eu.s.Gr%C3%B6%C3%9Fe%2F50%25", R"({"table_type":"MANAGED","columns":[]})");
  EXPECT_EQ(MUST(catalog.table(odd, {})).name, odd);
}

TEST_F(UnityCatalogTest, TellsAVanishedTableFromAForbiddenOne) {
  answers("/tables/a.b.gone", R"({"error_code":"TABLE_DOES_NOT_EXIST","message":"?"})", 404);
  answers("/tables/a.b.closed", R"({"error_code":"PERMISSION_DENIED","message":"?"})", 403);
  EXPECT_THAT(catalog.table({"a", "b", "gone"}, {}), FailsWith(Code::not_found));
  EXPECT_THAT(catalog.table({"a", "b", "closed"}, {}), FailsWith(Code::permission_denied));
}

TEST_F(UnityCatalogTest, FailsWholeWhenAPageFails) {
  answers("/catalogs", R"({"catalogs":[{"name":"a"}],"next_page_token":"t"})");
  answers("/catalogs", "", 500);
  EXPECT_THAT(catalog.catalogs({}), FailsWith(Code::internal));
}

TEST_F(UnityCatalogTest, ListsTheColumnsOfWantedTablesAndReadsNothingOfOthers) {
  answers("/tables", R"({"tables":[
    {"full_name":"main.s.a","table_type":"MANAGED","updated_at":7,"columns":[{"name":"id","type_text":"bigint"}]},
    {"full_name":"main.s.late","columns":[{"name":"secret","type_text":"string"}]}],"next_page_token":"t"})");
  answers("/tables", R"({"tables":[{"full_name":"main.s.b","table_type":"VIEW","columns":[{"name":"x"}]}]})");
  const auto tables =
      MUST(catalog.tables({"main", "s"}, [](const TableName& name) { return name.table != "late"; }, {}));
  ASSERT_EQ(tables.size(), 2U);
  EXPECT_EQ(tables[0].name, (TableName{"main", "s", "a"}));
  EXPECT_EQ(tables[0].updated_at, 7);
  EXPECT_EQ(tables[0].columns[0].type_text, "bigint");
  EXPECT_EQ(tables[1].kind, TableKind::view);
  EXPECT_EQ(queries()[0], "catalog_name=main&schema_name=s&include_browse=true&max_results=0");
}

}  // namespace
}  // namespace kater::connect::databricks
