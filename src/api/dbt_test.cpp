// What the API promises about dbt: files in pieces, and honesty about what matched.
#include <gmock/gmock.h>

#include "api/testing/api_fixture.h"

namespace kater::api {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr std::string_view manifest = R"({"metadata":{"dbt_schema_version":
  "https://schemas.getdbt.com/dbt/manifest/v12.json","project_name":"shop"},"nodes":{
  "model.shop.orders":{"resource_type":"model","database":"MAIN","schema":"Sales","name":"Orders",
    "description":"Told by dbt.","columns":{"ID":{"name":"ID","description":"The key."},
    "old":{"name":"old","description":"Gone."}}},
  "model.shop.nowhere":{"resource_type":"model","database":"main","schema":"sales","name":"nowhere"}},
  "sources":{"source.shop.raw.orders":{"database":"main","schema":"sales","name":"x","identifier":"orders"}}})";

class DbtRoutes : public testing::ApiTest {
 protected:
  DbtRoutes() {
    model::Table table;
    table.name = orders_;
    table.columns.resize(1);
    table.columns.front().name = "id";
    MUST(store_->tables().save(connection_, table));
  }
  std::string begin() {
    const auto reply = ask("POST", path_ + "/imports");
    EXPECT_EQ(reply.status, 201) << reply.body;
    return path_ + "/imports/" + json::text_or(object(reply), "import_id");
  }
  // Without a check against the document, which knows paths and no queries.
  listen::Reply feed(const std::string& import, const std::string& offset, std::string_view piece) {
    listen::Request request{.method = "PUT", .path = import, .body = std::string{piece}};
    request.query = {{"offset", offset}};
    request.headers = {{"authorization", "Bearer " + token_}, {"content-type", "application/octet-stream"}};
    std::string rest = import.substr(1);
    while (!rest.empty()) {
      const auto end = std::min(rest.find('/'), rest.size());
      request.segments.push_back(rest.substr(0, end));
      rest.erase(0, end + 1);
    }
    return std::get<listen::Reply>(api_.answer(request, {}));
  }

  const model::TableName orders_{"main", "sales", "orders"};
  const std::string connection_ = store_.add_connection_with({orders_});
  const std::string path_ = "/api/v1/connections/" + connection_ + "/dbt";
};

TEST_F(DbtRoutes, TakeAManifestInPiecesAndSayWhatMatched) {
  const auto import = begin();
  EXPECT_EQ(feed(import, "0", manifest.substr(0, 200)).status, 200);
  EXPECT_EQ(feed(import, "100", manifest.substr(100)).status, 409);
  EXPECT_EQ(feed(import, "soon", "").status, 400);
  EXPECT_THAT(feed(import, "200", manifest.substr(200)).body, HasSubstr(std::to_string(manifest.size())));
  const auto done = object(ask("POST", import + "/finish"));
  EXPECT_EQ(json::text_or(done, "project"), "shop");
  EXPECT_EQ(json::integer_or(done, "tables"), 3);

  const auto status = object(ask("GET", path_));
  EXPECT_EQ(json::integer_or(status, "matched"), 2);
  EXPECT_THAT(json::serialize(status.at("unmatched")), HasSubstr("model.shop.nowhere"));
  EXPECT_THAT(json::serialize(status.at("twice")), HasSubstr("source.shop.raw.orders"));
  EXPECT_THAT(json::serialize(status.at("unmatched_columns")), HasSubstr(R"("column":"old")"));

  const auto table = object(ask("GET", "/api/v1/connections/" + connection_ + "/tables/main/sales/orders"));
  const auto* shown = json::object_at(table, "description");
  ASSERT_NE(shown, nullptr);
  EXPECT_EQ(json::text_or(*shown, "author"), "dbt");
  EXPECT_EQ(json::text_or(*shown, "author_name"), "model.shop.orders");

  const auto& project = status.at("projects").as_array().at(0).as_object();
  EXPECT_EQ(ask("DELETE", path_ + "/projects/" + json::text_or(project, "id")).status, 200);
  EXPECT_THAT(MUST(store_->descriptions().all(connection_, orders_)), SizeIs(0));
}

TEST_F(DbtRoutes, ReadNoFilesOfTheServerUnlessItsOperatorNamedAFolder) {
  EXPECT_FALSE(json::bool_or(object(ask("GET", path_)), "reads_server_files", true));
  const auto reply = ask("POST", path_ + "/files", {.body = R"({"path":"manifest.json"})"});
  EXPECT_GE(reply.status, 400);
  EXPECT_THAT(reply.body, HasSubstr("--dbt-folder"));
  EXPECT_EQ(ask("POST", path_ + "/files", {.body = "{}"}).status, 400);
}

TEST_F(DbtRoutes, RefuseWhatIsNoFileOfDbtWithASentence) {
  const auto import = begin();
  const auto refused = feed(import, "0", "<html>");
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(refused.body, HasSubstr("manifest.json"));
  EXPECT_EQ(ask("POST", import + "/finish").status, 404) << "it ended the import";
  EXPECT_EQ(ask("DELETE", begin()).status, 200);
}

}  // namespace
}  // namespace kater::api
