#include "sandbox/workspace.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/testing/result_matchers.h"
#include "sandbox/testing/client.h"

namespace kater::sandbox {
namespace {

using testing::Client;
using ::testing::ElementsAre;
using testing::make_workspace;

TEST(Workspace, RefusesACallWithoutCredentialOrWithAWrongOne) {
  Client client{testing::shared_workspace()};
  client.authorization = "";
  const auto missing = client.get("/api/2.1/unity-catalog/catalogs");
  EXPECT_EQ(missing.status, 401);
  EXPECT_EQ(json::serialize(missing.body),
            R"({"error_code":401,"message":"Credential was not sent or was of an unsupported type for this API."})");
  client.authorization = "Bearer wrong";
  const auto wrong = client.get("/api/2.1/unity-catalog/catalogs");
  EXPECT_EQ(wrong.status, 403);
  EXPECT_EQ(json::serialize(wrong.body), R"({"error_code":403,"message":"Invalid access token."})");
}

TEST(Workspace, KnowsNoOtherPath) {
  Client client{testing::shared_workspace()};
  EXPECT_EQ(client.get("/api/2.0/clusters/list").text("error_code"), "ENDPOINT_NOT_FOUND");
  EXPECT_EQ(client.remove("/api/2.1/unity-catalog/catalogs").status, 404);
}

TEST(Workspace, TakesATrailingSlash) {
  Client client{testing::shared_workspace()};
  EXPECT_EQ(client.get("/api/2.1/unity-catalog/catalogs/").status, 200);
}

TEST(Workspace, LogsEveryCallInOrder) {
  const SystemClock clock;
  const auto workspace = make_workspace(clock);
  Client client{*workspace};
  client.get("/api/2.1/unity-catalog/tables?catalog_name=lab&schema_name=types");
  client.execute("SELECT 42");
  client.authorization = "";  // the log needs none
  client.get("/api/2.1/unity-catalog/catalogs");
  const auto log = client.get("/sandbox/log");
  EXPECT_EQ(log.at("requests").as_array().size(), 3u);
  EXPECT_EQ(log.text("requests.0.query"), "catalog_name=lab&schema_name=types");
  EXPECT_EQ(log.text("requests.1.method"), "POST");
  EXPECT_EQ(log.text("requests.1.sql"), "SELECT 42");
  EXPECT_EQ(log.text("requests.1.state"), "SUCCEEDED");
  EXPECT_EQ(log.at("requests.2.status").as_int64(), 401);
  EXPECT_EQ(client.get("/sandbox/log?since=2").at("requests").as_array().size(), 1u);
}

TEST(Workspace, ShowsWhatRuns) {
  const SystemClock clock;
  const auto workspace = make_workspace(
      clock, {.data_set = DataSet::lab, .warehouse = {.cold_start = std::chrono::hours{1}, .stopped = true}});
  Client client{*workspace};
  const auto answer = client.execute("SELECT 1", {{"wait_timeout", "0s"}});
  EXPECT_EQ(answer.text("status.state"), "PENDING");
  EXPECT_EQ(client.get("/sandbox/statements").text("statements.0.sql"), "SELECT 1");
}

TEST(Workspace, TellsByRestOfATableThatSomebodyChanged) {
  const SystemClock clock;
  const auto workspace = make_workspace(clock, {.data_set = DataSet::lab});
  Client client{*workspace};
  const std::string list = "/api/2.1/unity-catalog/tables?catalog_name=lab&schema_name=types&max_results=0";
  const auto one = client.list(list, "tables").at(0).as_object();
  const auto name = json::text_or(one, "full_name");
  const auto column = json::text_or(one.at("columns").as_array().at(0).as_object(), "name");
  const json::object told{{"table", name}, {"column", column}, {"comment", "By hand."}};
  EXPECT_EQ(client.post("/sandbox/alterations", json::serialize(told)).status, 200);
  const auto after = client.get("/api/2.1/unity-catalog/tables/" + name);
  EXPECT_GT(after.at("updated_at").as_int64(), json::integer_or(one, "updated_at"));
  EXPECT_EQ(after.text("columns.0.comment"), "By hand.");
  const auto listed = client.list(list, "tables").at(0).as_object();
  EXPECT_EQ(json::integer_or(listed, "updated_at"), after.at("updated_at").as_int64()) << "a list says the same";
  EXPECT_EQ(client.post("/sandbox/alterations", "{}").status, 400);
}

TEST(Workspace, StartsAStoppedWarehouseWhenAStatementComes) {
  FakeClock clock;
  const auto workspace = make_workspace(
      clock, {.data_set = DataSet::lab, .warehouse = {.cold_start = std::chrono::hours{1}, .stopped = true}});
  Client client{*workspace};
  const auto path = "/api/2.0/sql/warehouses/" + workspace->options().warehouse_id;
  EXPECT_EQ(client.get(path).text("state"), "STOPPED");
  EXPECT_TRUE(client.get(path).at("health").is_null());
  client.execute("SELECT 1", {{"wait_timeout", "0s"}});
  EXPECT_EQ(client.get(path).text("state"), "STARTING");
  clock.advance(std::chrono::hours{1});
  EXPECT_EQ(client.get(path).text("state"), "RUNNING");
}

TEST(Workspace, ListsStartsAndStopsItsWarehouse) {
  const SystemClock clock;
  const auto workspace = make_workspace(clock);
  Client client{*workspace};
  const auto path = "/api/2.0/sql/warehouses/" + workspace->options().warehouse_id;
  EXPECT_EQ(client.get("/api/2.0/sql/warehouses").text("warehouses.0.odbc_params.path"),
            "/sql/1.0/warehouses/" + workspace->options().warehouse_id);
  EXPECT_EQ(client.post(path + "/stop").status, 200);
  EXPECT_EQ(client.get(path).text("state"), "STOPPED");
  EXPECT_EQ(client.post(path + "/start").status, 200);
  EXPECT_EQ(client.get(path).text("state"), "RUNNING");
  EXPECT_EQ(client.get("/api/2.0/sql/warehouses/other").text("error_code"), "RESOURCE_DOES_NOT_EXIST");
}

TEST(Workspace, GeneratesTablesByTheThousand) {
  const SystemClock clock;
  const auto workspace = make_workspace(clock, {.data_set = DataSet::lab, .generated_tables = 12'000});
  Client client{*workspace};
  EXPECT_EQ(client.list("/api/2.1/unity-catalog/table-summaries?catalog_name=scale&max_results=0", "tables").size(),
            12'012u);
  EXPECT_THAT(
      client.rows("SELECT count(*) FROM scale.information_schema.columns WHERE table_schema <> 'information_schema'"),
      ElementsAre("60000"));
  EXPECT_THAT(client.rows("SELECT count(*) FROM scale.s0011.events_011998"), ElementsAre("38"));
}

// The least data that the demo and the stories count on.
TEST(Workspace, HoldsTheDataThatItPromises) {
  const SystemClock clock;
  const auto workspace = make_workspace(clock, {.data = KATER_SANDBOX_DATA});
  Client client{*workspace};
  std::size_t catalogs = 0, schemas = 0, tables = 0;
  std::string sum;
  for (const auto& [catalog_name, catalog] : workspace->catalogue().catalogs()) {
    if (catalog_name == "system") continue;
    ++catalogs;
    for (const auto& [schema_name, schema] : catalog.schemas) {
      if (schema_name == information_schema) continue;
      ++schemas;
      tables += schema.tables.size();
      for (const auto& [name, table] : schema.tables) {
        std::string quoted;
        for (const char c : name) quoted.append(c == '`' ? 2 : 1, c);
        sum += (sum.empty() ? "" : " UNION ALL ") +
               ("SELECT count(*) AS n FROM `" + catalog_name + "`.`" + schema_name + "`.`" + quoted + "`");
      }
    }
  }
  EXPECT_GE(catalogs, 3u);
  EXPECT_GE(schemas, 8u);
  EXPECT_GE(tables, 40u);
  const auto rows = client.rows("SELECT sum(n) FROM (" + sum + ")").at(0);
  EXPECT_GT(std::stoll(rows), 3'000'000) << rows;
}

TEST(Workspace, SaysWhenTheDataIsNotThere) {
  const SystemClock clock;
  EXPECT_THAT(Workspace::open({.data = "/nowhere", .token = "x"}, clock), kater::testing::FailsWith(Code::not_found));
}

}  // namespace
}  // namespace kater::sandbox
