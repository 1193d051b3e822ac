#include "process/dbt/dbt_imports.h"

#include <filesystem>
#include <memory>

#include "base/file.h"
#include "process/testing/process_fixture.h"

namespace kater::process {
namespace {

using kater::testing::FailsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view manifest = R"({"metadata":{"dbt_schema_version":
  "https://schemas.getdbt.com/dbt/manifest/v12.json","project_name":"shop"},"nodes":{"model.shop.t0":
  {"resource_type":"model","database":"MAIN","schema":"s","name":"t0","description":"Told by dbt.","columns":{}},
  "model.shop.nowhere":{"resource_type":"model","database":"main","schema":"s","name":"nowhere"}},"sources":{}})";

class DbtImportsTest : public testing::ProcessFixture {
 protected:
  DbtImportsTest() {
    with_tables(1);
    model::Table table;
    table.name = names_.at(0);
    MUST(store_->tables().save(connection_, table));
  }
  // Sends the file in pieces of 100 bytes.
  Result<DbtImported> import(std::string_view text) {
    const auto id = TRY(imports_.begin(connection_));
    for (std::size_t at = 0; at < text.size(); at += 100) TRY(imports_.feed(connection_, id, at, text.substr(at, 100)));
    return imports_.finish(connection_, id);
  }
  std::vector<model::Description> texts() { return MUST(store_->descriptions().all(connection_, names_.at(0))); }
  static std::string manifest_about(const model::TableName& table) {
    std::string text{manifest};
    const auto replace = [&](std::string_view what, const std::string& by) {
      text.replace(text.find(what), what.size(), by);
    };
    replace("MAIN", table.catalog);
    replace(R"("schema":"s")", R"("schema":")" + table.schema + R"(")");
    return text;
  }

  DbtImports imports_{*store_, store_.clock()};
};

TEST_F(DbtImportsTest, ShowsWhatAManifestSaysAtOnce) {
  const auto imported = MUST(import(manifest_about(names_.at(0))));
  EXPECT_EQ(imported.file.tables, 2);
  ASSERT_THAT(texts(), SizeIs(1));
  EXPECT_EQ(texts().front().text, "Told by dbt.");
  EXPECT_EQ(texts().front().author_name, "model.shop.t0");
  EXPECT_THAT(MUST(store_->dbt().projects(connection_)), SizeIs(1));
}

TEST_F(DbtImportsTest, ReadsFilesBelowTheOperatorsFolderAndNoOthers) {
  namespace fs = std::filesystem;
  EXPECT_FALSE(imports_.reads_files());
  EXPECT_THAT(imports_.import_file(connection_, "manifest.json"), FailsWith(Code::unsupported));
  const auto house = fs::temp_directory_path() / ("kater-dbt-" + random_id());
  const std::unique_ptr<const fs::path, void (*)(const fs::path*)> ends{
      &house, [](const auto* path) { fs::remove_all(*path); }};
  fs::create_directories(house / "dbt" / "target");
  MUST(write_file(house / "dbt/target/manifest.json", manifest_about(names_.at(0)), FileMode::only_owner));
  MUST(write_file(house / "secret.json", manifest_about(names_.at(0)), FileMode::only_owner));
  MUST(write_file(house / "dbt/broken.json", "{", FileMode::only_owner));
  fs::create_symlink(house / "secret.json", house / "dbt/link.json");
  fs::create_directory_symlink(house, house / "dbt/up");
  DbtImports imports{*store_, store_.clock(), house / "dbt"};
  for (const auto* path : {"../secret.json", "link.json", "up/secret.json", "target", "", ".", "nothing.json",
                           "target/../../secret.json"}) {
    EXPECT_THAT(imports.import_file(connection_, path), FailsWith(Code::not_found)) << path;
  }
  EXPECT_THAT(imports.import_file(connection_, (house / "secret.json").string()), FailsWith(Code::not_found));
  EXPECT_THAT(imports.import_file(connection_, "broken.json"), FailsWith(Code::invalid_argument));
  EXPECT_THAT(texts(), IsEmpty());
  EXPECT_EQ(MUST(imports.import_file(connection_, "target/manifest.json")).file.tables, 2);
  EXPECT_THAT(texts(), SizeIs(1));
}

TEST_F(DbtImportsTest, TellsHowManyTablesACatalogMoved) {
  MUST(import(manifest_about({"main", "s", "t0"})));
  EXPECT_THAT(texts(), IsEmpty()) << "dbt's folder says another place";
  const auto& real = names_.at(0);
  const auto imported = MUST(import(
      R"({"metadata":{"dbt_schema_version":"https://schemas.getdbt.com/dbt/catalog/v1.json"},"nodes":{"model.shop.t0":
        {"metadata":{"database":")" +
      real.catalog + R"(","schema":")" + real.schema + R"(","name":")" + real.table +
      R"("},"columns":{}}},"sources":{}})"));
  EXPECT_EQ(imported.file.kind, describe::ArtifactKind::catalog);
  EXPECT_EQ(imported.relocated, 1);
  ASSERT_THAT(texts(), SizeIs(1));
  EXPECT_EQ(texts().front().text, "Told by dbt.");
  EXPECT_THAT(MUST(store_->dbt().projects(connection_)), SizeIs(1)) << "a catalog is no project";
}

TEST_F(DbtImportsTest, KeepsWhatItHadWhenAFileIsBroken) {
  MUST(import(manifest_about(names_.at(0))));
  EXPECT_THAT(import(manifest.substr(0, 300)), FailsWith(Code::invalid_argument));
  EXPECT_THAT(import("no JSON at all"), FailsWith(Code::invalid_argument));
  EXPECT_THAT(texts(), SizeIs(1));
  EXPECT_THAT(MUST(store_->dbt().projects(connection_)), SizeIs(1));
}

TEST_F(DbtImportsTest, TakesWhatDbtNoLongerSaysAway) {
  MUST(import(manifest_about(names_.at(0))));
  MUST(import(manifest_about({"elsewhere", "s", "t0"})));
  EXPECT_THAT(texts(), IsEmpty());
}

TEST_F(DbtImportsTest, LooksForTablesWithoutADatabaseWhereTheDataStoreKeepsThem) {
  auto text = manifest_about(names_.at(0));
  const std::string database = R"("database":")" + names_.at(0).catalog + R"(",)";
  text.erase(text.find(database), database.size());
  MUST(import(text));
  EXPECT_THAT(MUST(store_->dbt().about(connection_, {"hive_metastore", names_.at(0).schema, "t0"})), SizeIs(1));
  EXPECT_THAT(texts(), IsEmpty());
}

TEST_F(DbtImportsTest, TakesPiecesInTheirOrderOnly) {
  const auto id = MUST(imports_.begin(connection_));
  MUST(imports_.feed(connection_, id, 0, manifest.substr(0, 10)));
  const auto refused = imports_.feed(connection_, id, 5, manifest.substr(5, 10));
  ASSERT_THAT(refused, FailsWith(Code::conflict));
  EXPECT_THAT(refused.error().sentence(), HasSubstr("byte 10"));
  MUST(imports_.feed(connection_, id, 10, manifest.substr(10)));
  EXPECT_EQ(MUST(imports_.finish(connection_, id)).file.project, "shop");
  EXPECT_THAT(imports_.finish(connection_, id), FailsWith(Code::not_found));
}

TEST_F(DbtImportsTest, LimitsAndForgetsWhatNobodyGoesOnWith) {
  std::string first;
  for (std::size_t i = 0; i < DbtOptions{}.imports_at_once; ++i) first = MUST(imports_.begin(connection_));
  EXPECT_THAT(imports_.begin(connection_), FailsWith(Code::resource_exhausted));
  EXPECT_THAT(imports_.give_up("another", first), FailsWith(Code::not_found));
  MUST(imports_.give_up(connection_, first));
  EXPECT_THAT(imports_.feed(connection_, first, 0, "{"), FailsWith(Code::not_found));
  store_.clock().advance(DbtOptions{}.import_kept_unattended + std::chrono::seconds{1});
  const auto id = MUST(imports_.begin(connection_));
  EXPECT_TRUE(imports_.feed(connection_, id, 0, "{").has_value());
  EXPECT_THAT(imports_.begin("none"), FailsWith(Code::not_found));
}

}  // namespace
}  // namespace kater::process
