#include "describe/dbt/artifact_reader.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <rapidcheck.h>

#include "base/file.h"
#include "base/json.h"
#include "base/testing/result_matchers.h"

namespace kater::describe {
namespace {

using kater::testing::FailsWith;
using model::DbtTable;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct Read {
  std::vector<DbtTable> tables;
  Result<ArtifactSummary> summary;
};

// Reads a file as it arrives in pieces of `size` bytes.
Read read_in_pieces(std::string_view text, std::size_t size) {
  std::vector<DbtTable> tables;
  ArtifactReader reader{[&](DbtTable table) -> Result<void> {
    tables.push_back(std::move(table));
    return {};
  }};
  while (!text.empty()) {
    auto fed = reader.feed(text.substr(0, size));
    if (!fed.has_value()) return {tables, std::move(fed).error()};
    text.remove_prefix(std::min(size, text.size()));
  }
  auto summary = reader.finish();
  return {std::move(tables), std::move(summary)};
}

Read read_whole(std::string_view text) { return read_in_pieces(text, text.size()); }

std::string manifest_of(int version, std::string_view nodes, std::string_view sources = "") {
  return fmt::format(R"({{"metadata":{{"dbt_schema_version":"https://schemas.getdbt.com/dbt/manifest/v{}.json",
    "generated_at":"2026-01-02T03:04:05Z","project_name":"shop"}},"nodes":{{{}}},"sources":{{{}}},
    "docs":{{"doc.shop.x":{{"block_contents":"no node"}}}}}})",
                     version, nodes, sources);
}

constexpr std::string_view orders = R"("model.shop.orders":{"database":"Main","schema":"Sales","name":"orders",
  "alias":"Orders_Final","resource_type":"model","description":"  One row an order.\n","config":{"materialized":"table",
  "meta":{"description":"not this","columns":{"zip":{"description":"nor this"}}}},"compiled_code":"select 1",
  "columns":{"ID":{"name":"ID","description":"Of the order.","meta":{"description":"nor this"},
  "constraints":[{"description":"nor this"}]},"zip":{"name":"zip","description":""}},
  "depends_on":{"nodes":["model.shop.x"]}})";
constexpr std::string_view raw_orders = R"("source.shop.raw.orders":{"database":"main","schema":"raw","name":"orders",
  "identifier":"orders_v1","resource_type":"source","description":"As loaded.","source_description":"not this",
  "columns":{"id":{"name":"id","description":"Key."}}})";

const DbtTable orders_table{
    "model.shop.orders", {"Main", "Sales", "Orders_Final"}, "One row an order.", {{"ID", "Of the order."}}};
const DbtTable raw_orders_table{"source.shop.raw.orders", {"main", "raw", "orders_v1"}, "As loaded.", {{"id", "Key."}}};

TEST(ArtifactReader, ReadsTextsOfModelsAndSourcesOfEveryVersion) {
  for (const int version : {9, 10, 11, 12, 20}) {
    const auto read = read_whole(manifest_of(version, orders, raw_orders));
    EXPECT_THAT(read.tables, ElementsAre(orders_table, raw_orders_table)) << version;
    const auto summary = MUST(Result{read.summary});
    EXPECT_EQ(summary.kind, ArtifactKind::manifest);
    EXPECT_EQ(summary.schema_version, version);
    EXPECT_EQ(summary.project, "shop");
    EXPECT_EQ(summary.generated_at, "2026-01-02T03:04:05Z");
    EXPECT_EQ(summary.tables, 2);
  }
}

TEST(ArtifactReader, ReadsTheSameHoweverTheFileIsCut) {
  const auto text = manifest_of(12, orders, raw_orders);
  for (std::size_t size = 1; size < 40; ++size) {
    const auto read = read_in_pieces(text, size);
    EXPECT_THAT(read.tables, ElementsAre(orders_table, raw_orders_table)) << size;
    EXPECT_TRUE(read.summary.has_value()) << size;
  }
}

TEST(ArtifactReader, LeavesOutWhatHasNoPlaceInAWarehouse) {
  const auto read = read_whole(manifest_of(12, R"(
    "test.shop.unique":{"schema":"s","name":"unique","resource_type":"test","description":"a test"},
    "model.shop.cte":{"schema":"s","name":"cte","resource_type":"model","config":{"materialized":"ephemeral"}},
    "operation.shop.x":{"schema":"s","name":"x","resource_type":"operation"},
    "model.shop.nameless":{"schema":null,"name":"x","resource_type":"model"},
    "seed.shop.codes":{"database":null,"schema":"s","name":"codes","resource_type":"seed"})"));
  EXPECT_THAT(read.tables, ElementsAre(DbtTable{"seed.shop.codes", {"", "s", "codes"}, "", {}}));
}

TEST(ArtifactReader, NamesTheProjectByItsModelsWhereTheFileDoesNot) {
  const auto read = read_whole(R"({"nodes":{
    "model.utils.a":{"schema":"s","name":"a","resource_type":"model"},
    "model.shop.b":{"schema":"s","name":"b","resource_type":"model"},
    "model.shop.c":{"schema":"s","name":"c","resource_type":"model"}},
    "metadata":{"dbt_schema_version":"https://schemas.getdbt.com/dbt/manifest/v9.json"}})");
  EXPECT_EQ(MUST(Result{read.summary}).project, "shop");
}

TEST(ArtifactReader, TakesPlacesFromACatalog) {
  const auto read = read_whole(R"({"metadata":{"dbt_schema_version":"https://schemas.getdbt.com/dbt/catalog/v1.json"},
    "nodes":{"model.shop.orders":{"metadata":{"type":"table","database":"main","schema":"sales","name":"orders_real",
    "comment":"a comment of the warehouse"},"columns":{"id":{"type":"BIGINT","index":1,"name":"id",
    "comment":"the warehouse's"}},"stats":{"rows":{"description":"Approximate count"}},
    "unique_id":"model.shop.orders"}},"sources":{},"errors":null})");
  EXPECT_EQ(MUST(Result{read.summary}).kind, ArtifactKind::catalog);
  EXPECT_THAT(read.tables, ElementsAre(DbtTable{"model.shop.orders", {"main", "sales", "orders_real"}, "", {}}));
}

TEST(ArtifactReader, SaysWhatIsWrongWithAFile) {
  const std::pair<std::string, std::string> cases[] = {
      {"not json", "it is not JSON"}, {"[1]", "begins with a list"},
      {R"({"nodes":{)", "cut off"},   {R"({"nodes":{}})", "does not name the schema"},
      {R"({} {})", "behind its end"}, {manifest_of(8, orders), "version 8"},
  };
  for (const auto& [text, why] : cases) {
    const auto read = read_whole(text);
    ASSERT_THAT(read.summary, FailsWith(Code::invalid_argument)) << text;
    EXPECT_THAT(read.summary.error().sentence(), HasSubstr(why));
  }
}

TEST(ArtifactReader, CutsALongTextBetweenTwoSigns) {
  std::string text = "x";
  while (text.size() < 100'000) text += "ü";
  const auto read = read_in_pieces(
      manifest_of(
          12, R"("model.shop.a":{"schema":"s","name":"a","resource_type":"model","description":")" + text + R"("})"),
      4096);
  ASSERT_EQ(read.tables.size(), 1U);
  EXPECT_LE(read.tables.front().text.size(), std::size_t{64} << 10);
  EXPECT_TRUE(read.tables.front().text.ends_with("ü"));
}

TEST(ArtifactReader, EndsWithTheErrorOfWhoTakes) {
  ArtifactReader reader{[](const DbtTable&) -> Result<void> { return fail(Code::resource_exhausted, "full"); }};
  EXPECT_THAT(reader.feed(manifest_of(12, orders)), FailsWith(Code::resource_exhausted));
}

// Nothing is taken from a file but what its `nodes` and `sources` hold.
TEST(ArtifactReader, SurvivesAnyBytes) {
  const bool held = rc::check("any cut and any changed byte ends in a value or an error", [] {
    auto text = manifest_of(12, orders, raw_orders);
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    text[at] = static_cast<char>(*rc::gen::inRange(0, 256));
    text.resize(*rc::gen::inRange<std::size_t>(0, text.size() + 1));
    const auto read = read_in_pieces(text, *rc::gen::inRange<std::size_t>(1, 64));
    RC_ASSERT(read.tables.size() <= 2);
  });
  EXPECT_TRUE(held);
}

// One project as three programs left it: each of these folders is a case from the field.
const DbtTable dim_date{
    "model.shop.dim_date", {"retail", "sales", "dim_date"}, "One row a day.", {{"date", "The day."}}};

std::string case_file(const std::string& name) { return MUST(read_file(std::string{KATER_TESTDATA} + "/" + name)); }

TEST(ArtifactReader, ReadsWhatPythonWritesBesideJson) {
  const auto text = case_file("manifest-with-nan/manifest.json");
  for (std::size_t size = 1; size < 20; ++size)
    EXPECT_THAT(read_in_pieces(text, size).tables, ElementsAre(dim_date)) << size;
  MUST(read_whole(text).summary);
}

TEST(ArtifactReader, ReadsAFileBehindAByteOrderMark) {
  const auto text = case_file("manifest-with-a-mark/manifest-utf8-mark.json");
  for (std::size_t size = 1; size < 8; ++size)
    EXPECT_THAT(read_in_pieces(text, size).tables, ElementsAre(dim_date)) << size;
  MUST(read_whole(text).summary);
}

TEST(ArtifactReader, SaysThatAFileIsSavedAsUtf16) {
  const auto marked = case_file("manifest-with-a-mark/manifest-utf16.json");
  for (const auto& text : {marked, marked.substr(2)}) {
    const auto refused = read_whole(text).summary;
    EXPECT_THAT(refused, FailsWith(Code::invalid_argument));
    EXPECT_THAT(refused.error().sentence(), HasSubstr("saved as UTF-16")) << text.size();
  }
}

TEST(ArtifactReader, FindsTheCatalogInsideTheSchema) {
  EXPECT_THAT(read_whole(case_file("dbt-catalog-in-the-schema/manifest.json")).tables, ElementsAre(dim_date));
}

TEST(ArtifactReader, SaysWhereAFileIsBroken) {
  const auto refused = read_whole("{\"metadata\":{},\n\"nodes\":{\"model.shop.a\":{\"name\":\"a\",}}}").summary;
  EXPECT_THAT(refused, FailsWith(Code::invalid_argument));
  EXPECT_THAT(refused.error().sentence(), HasSubstr("line 2, below `nodes`, `model.shop.a`"));
  EXPECT_THAT(read_whole("{\n\"nodes\":{").summary.error().sentence(), HasSubstr("cut off before its end, in line 2"));
}

}  // namespace
}  // namespace kater::describe
