// The client's commands against a played API: what is sent, what is printed, which exit code.
#include "app/client/commands.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "base/file.h"
#include "base/testing/result_matchers.h"
#include "net/testing/fake_http.h"

namespace kater::app {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using net::Method;
using net::testing::FakeHttp;
using net::testing::json_reply;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr auto one_connection = R"({"connections":[{"id":"c1","name":"demo","token_last_four":"cret"}]})";
constexpr auto path_of_connection = "/api/v1/connections/c1";

class CommandsTest : public ::testing::Test {
 protected:
  CommandsTest() {
    http_.on(Method::get, "/api/v1/connections", json_reply(200, one_connection));
    app_.require_subcommand(1);
    const Choose choose = [this](ClientCommand chosen) { chosen_ = std::move(chosen); };
    add_connection_commands(app_, choose);
    add_catalog_commands(app_, choose);
    add_process_commands(app_, choose);
    add_dbt_commands(app_, choose);
    add_describe_commands(app_, choose);
    add_table_commands(app_, choose);
    app_.add_subcommand("keys")->require_subcommand(1);
    add_key_client_commands(app_, choose);
  }

  Result<ExitCode> run(const std::string& line, bool json = false) {
    app_.parse(line);
    const Output output{.out = out_, .progress = progress_, .json = json};
    return chosen_({api_, output, stop_.get_token()});
  }
  void on(Method method, const std::string& path, const std::string& body, int status = 200) {
    http_.on(method, path_of_connection + path, json_reply(status, body));
  }

  FakeHttp http_;
  ApiClient api_{http_, "https://kater.example", Secret{"kater_token"}};
  CLI::App app_;
  ClientCommand chosen_;
  std::ostringstream out_, progress_;
  std::stop_source stop_;
};

TEST_F(CommandsTest, ConnectionAddTakesTheTokenFromTheEnvironmentAndPrintsItsEndOnly) {
  ::setenv("DATABRICKS_TOKEN", "dapi-planted-secret", 1);
  http_.on(
      Method::post, "/api/v1/connections",
      json_reply(201,
                 R"({"name":"demo","warehouse_domain":"h","port":443,"warehouse_id":"w","token_last_four":"cret"})"));
  EXPECT_THAT(run("connection add demo --domain h --warehouse-id w"), Holds(ExitCode::done));
  ::unsetenv("DATABRICKS_TOKEN");
  EXPECT_NE(http_.received().at(0).body.find("dapi-planted-secret"), std::string::npos);
  EXPECT_NE(out_.str().find("…cret"), std::string::npos);
  EXPECT_EQ(out_.str().find("dapi-planted"), std::string::npos);
}

TEST_F(CommandsTest, ConnectionAddWithoutATokenSaysWhereItGoes) {
  ::unsetenv("DATABRICKS_TOKEN");
  const auto result = run("connection add demo --domain h --warehouse-id w");
  ASSERT_THAT(result, FailsWith(Code::invalid_argument));
  EXPECT_NE(result.error().sentence().find("--token-file"), std::string::npos);
}

TEST_F(CommandsTest, ConnectionEditSendsOnlyWhatWasSaid) {
  on(Method::patch, "", R"({"name":"demo","warehouse_domain":"h","port":8443,"warehouse_id":"w","client_id":"",
      "token_last_four":"cret"})");
  EXPECT_THAT(run("connection edit --port 8443 --rename shop"), Holds(ExitCode::done));
  EXPECT_EQ(http_.received().back().body, R"({"port":8443,"name":"shop"})");
  EXPECT_EQ(out_.str(), "Saved connection `demo`: warehouse w at h:8443, token …cret.\n");
}

TEST_F(CommandsTest, ConnectionEditTakesANewSecretFromAFileAsTheConnectionSignsIn) {
  const auto file = std::filesystem::temp_directory_path() / ("kater-secret-" + random_id());
  MUST(write_file(file, "dose-planted", FileMode::only_owner));
  on(Method::get, "", R"({"id":"c1","client_id":"principal"})");
  on(Method::patch, "", R"({"name":"demo","client_id":"principal","token_last_four":"nted"})");
  EXPECT_THAT(run("connection edit demo --secret-file " + file.string()), Holds(ExitCode::done));
  std::filesystem::remove(file);
  EXPECT_EQ(http_.received().back().body, R"({"client_secret":"dose-planted"})");
  EXPECT_THAT(out_.str(), HasSubstr("client secret …nted"));
  EXPECT_THAT(out_.str(), Not(HasSubstr("planted")));
}

TEST_F(CommandsTest, ConnectionEditThatChangesNothingSaysSoAndSendsNothing) {
  const auto result = run("connection edit demo");
  ASSERT_THAT(result, FailsWith(Code::invalid_argument));
  EXPECT_THAT(result.error().sentence(), HasSubstr("--help"));
  EXPECT_EQ(http_.received().size(), 1U) << "only its id was looked up";
}

TEST_F(CommandsTest, ConnectionTestShowsItsStepsAndFailsWithThem) {
  on(Method::post, "/test", R"({"ok":false,"steps":[
      {"title":"Reach the host","state":"ok","milliseconds":12,"sentence":"It answers."},
      {"title":"Accept the token","state":"failed","milliseconds":3,"sentence":"The token is wrong."}]})");
  EXPECT_THAT(run("connection test"), Holds(ExitCode::failed));
  EXPECT_NE(out_.str().find("✓ Reach the host"), std::string::npos) << out_.str();
  EXPECT_NE(out_.str().find("The token is wrong."), std::string::npos);
}

TEST_F(CommandsTest, AConnectionThatIsNotThereIsNamedWithThoseThatAre) {
  const auto result = run("connection show other");
  ASSERT_THAT(result, FailsWith(Code::not_found));
  EXPECT_NE(result.error().sentence().find("demo"), std::string::npos);
}

TEST_F(CommandsTest, CatalogTreeMarksWhatIsSelectedAndWhatIsGone) {
  on(Method::get, "/catalog", R"({"catalogs":[{"catalog":"empty","schemas":[]},{"catalog":"c","schemas":[
      {"schema":"none","tables":[]},
      {"schema":"s","tables":[{"table":"a","selected":true},{"table":"b","kind":"view","gone":true}]}]}]})");
  EXPECT_THAT(run("catalog tree"), Holds(ExitCode::done));
  EXPECT_EQ(out_.str(), "c\n  s\n    [x] a\n    [ ] b  (view)  gone\n");
}

TEST_F(CommandsTest, CatalogRefreshSaysWhatIsNewGoneAndUnread) {
  on(Method::post, "/catalog/refresh", R"({"appeared":[{"name":"c.s.new"}],"gone":[{"name":"c.s.old"}],
      "unread":[{"catalog":"x","schema":"","cause":"Not allowed."}],"tables":7})");
  EXPECT_THAT(run("catalog refresh"), Holds(ExitCode::failed));
  EXPECT_EQ(out_.str(), "+ c.s.new\n- c.s.old\n! x: Not allowed.\n7 tables and views are known.\n");
}

TEST_F(CommandsTest, SelectSendsItsPatterns) {
  on(Method::post, "/selection", R"({"changed":3,"selected":5})");
  EXPECT_THAT(run("catalog select retail samples.flights"), Holds(ExitCode::done));
  EXPECT_EQ(http_.received().at(1).body, R"({"select":["retail","samples.flights"]})");
  EXPECT_EQ(out_.str(), "3 tables changed, 5 are selected.\n");
}

TEST_F(CommandsTest, UnselectSendsItsPatterns) {
  on(Method::post, "/selection", R"({"changed":1,"selected":4})");
  EXPECT_THAT(run("catalog unselect retail.sales.orders"), Holds(ExitCode::done));
  EXPECT_EQ(http_.received().at(1).body, R"({"unselect":["retail.sales.orders"]})");
}

TEST_F(CommandsTest, ProcessWaitsForTheEndAndTellsOfFailedTables) {
  on(Method::post, "/runs", R"({"run_id":"r1","tables":1,"total":3,"queued":3,"ended":false})", 202);
  http_.on(
      Method::get, "/api/v1/runs/r1",
      json_reply(200, R"({"run_id":"r1","tables":1,"total":3,"completed":2,"failed":1,"statements":1,"ended":true})"));
  http_.on(Method::get, "/api/v1/jobs", json_reply(200, R"({"jobs":[]})"));
  EXPECT_THAT(run("process --wait"), Holds(ExitCode::some_tables_failed));
  EXPECT_NE(out_.str().find("3 of 3 jobs done, 0 skipped, 1 failed, 1 statements"), std::string::npos) << out_.str();
}

TEST_F(CommandsTest, ProcessSkipsWhatIsUnchangedAndTellsHowMuch) {
  const auto ended = R"({"run_id":"r1","tables":2,"total":6,"completed":2,"skipped":4,"statements":0,"ended":true})";
  on(Method::post, "/runs", ended, 202);
  http_.on(Method::get, "/api/v1/jobs", json_reply(200, R"({"jobs":[]})"));
  EXPECT_THAT(run("process --wait"), Holds(ExitCode::done));
  EXPECT_EQ(http_.received().at(1).body, R"({"unchanged":"skip"})");
  EXPECT_THAT(out_.str(), HasSubstr("6 of 6 jobs done, 4 skipped, 0 failed, 0 statements"));
  EXPECT_THAT(out_.str(), HasSubstr("`kater process --all` does it anyway"));
}

TEST_F(CommandsTest, ProcessesAllAndCarriesTheCountsForMachines) {
  on(Method::post, "/runs", R"({"run_id":"r1","tables":2,"skipped":0,"ended":false})", 202);
  EXPECT_THAT(run("process --all", true), Holds(ExitCode::done));
  EXPECT_EQ(http_.received().at(1).body, R"({"unchanged":"process"})");
  EXPECT_THAT(out_.str(), HasSubstr("\"skipped\":0"));
}

TEST_F(CommandsTest, ProcessTellsWhatItWouldCostAndStartsNothing) {
  on(Method::get, "/runs/preview", R"({"tables":2,"skipped":63,"statements":1,"statements_of_all":16})");
  EXPECT_THAT(run("process --preview"), Holds(ExitCode::done));
  EXPECT_EQ(out_.str(), "2 tables to process, 63 skipped as unchanged, about 1 statements.\n");
  out_.str("");
  EXPECT_THAT(run("process --preview --all"), Holds(ExitCode::done));
  EXPECT_EQ(out_.str(), "65 tables to process, 0 skipped as unchanged, about 16 statements.\n");
}

TEST_F(CommandsTest, ProcessWaitsForWhatAnEarlierRunStillDoes) {
  on(Method::post, "/runs", R"({"run_id":"r2","connection_id":"c1","tables":1,"total":0,"ended":true})", 202);
  http_.on(Method::get, "/api/v1/jobs", json_reply(200, R"({"jobs":[{"run_id":"r1"}]})"));
  http_.on(Method::get, "/api/v1/jobs", json_reply(200, R"({"jobs":[]})"));
  http_.on(Method::get, "/api/v1/runs/r1", json_reply(200, R"({"run_id":"r1","total":3,"completed":3,"ended":true})"));
  EXPECT_THAT(run("process --wait"), Holds(ExitCode::done));
  EXPECT_NE(out_.str().find("3 of 3 jobs done"), std::string::npos) << out_.str();
}

TEST_F(CommandsTest, ProcessStopsWaitingWhenAskedTo) {
  on(Method::post, "/runs", R"({"run_id":"r1","tables":1,"total":3,"queued":3,"ended":false})", 202);
  http_.on(Method::get, "/api/v1/runs/r1", [this](const FakeHttp::Received&) -> Result<net::Reply> {
    stop_.request_stop();
    return json_reply(200, R"({"run_id":"r1","ended":false})");
  });
  EXPECT_THAT(run("process --wait"), FailsWith(Code::cancelled));
}

TEST_F(CommandsTest, JobsListShowsTheCauseOfAFailure) {
  on(Method::get, "/runs/latest", R"({"run_id":"r1"})");
  http_.on(Method::get, "/api/v1/jobs",
           json_reply(200, R"({"jobs":[{"name":"c.s.t","title":"Profiler","state":"failed","cause":"No access."}]})"));
  EXPECT_THAT(run("jobs list --state failed"), Holds(ExitCode::done));
  EXPECT_EQ(http_.received().back().query, "limit=100&run=r1&state=failed");
  EXPECT_NE(out_.str().find("c.s.t  Profiler  failed  No access."), std::string::npos) << out_.str();
}

TEST_F(CommandsTest, JobsListAndOverviewSayWhyTheQueueRestsAndWhatEndsIt) {
  on(Method::get, "/runs/latest",
     R"({"run_id":"r1","paused":{"cause":"Databricks refused the token.","next_try_at":null}})");
  http_.on(Method::get, "/api/v1/jobs", json_reply(200, R"({"jobs":[]})"));
  EXPECT_THAT(run("jobs list"), Holds(ExitCode::done));
  EXPECT_THAT(out_.str(), StartsWith("Paused: Databricks refused the token. It goes on once the connection is edited"));
  out_.str("");
  on(Method::get, "/overview",
     R"({"known":46,"paused":{"cause":"The warehouse is stopped.","next_try_at":"2026-11-25T10:00:00Z"}})");
  EXPECT_THAT(run("overview"), Holds(ExitCode::done));
  EXPECT_THAT(out_.str(), StartsWith("Paused: The warehouse is stopped. It is tried again by itself at 2026-11-25T10"));
  EXPECT_THAT(out_.str(), HasSubstr("known"));
}

TEST_F(CommandsTest, OverviewSaysWhereOnlyDescriptionsRest) {
  on(Method::get, "/overview",
     R"({"known":46,"paused":{"cause":"The model refused the key.","next_try_at":null,"of":"descriptions"}})");
  EXPECT_THAT(run("overview"), Holds(ExitCode::done));
  EXPECT_THAT(out_.str(),
              StartsWith("Descriptions are paused: The model refused the key. It goes on once the language"));
}

TEST_F(CommandsTest, JobsListCarriesThePauseForMachines) {
  on(Method::get, "/runs/latest", R"({"run_id":"r1","paused":{"cause":"Why.","next_try_at":null}})");
  http_.on(Method::get, "/api/v1/jobs", json_reply(200, R"({"jobs":[]})"));
  EXPECT_THAT(run("jobs list", true), Holds(ExitCode::done));
  EXPECT_EQ(out_.str(), "{\"jobs\":[],\"paused\":{\"cause\":\"Why.\",\"next_try_at\":null}}\n");
}

TEST_F(CommandsTest, TableShowPrintsFiguresSamplesAndAuthors) {
  on(Method::get, "/tables/c/odd-s/t%20x", R"({"name":"c.`odd-s`.`t x`","kind":"table","row_count":1234,
      "description":{"text":"All orders.","author":"source"},
      "columns":[{"name":"amount","type":"int","min":"1","max":"9","samples":[]},
                 {"name":"city","type":"string","min":null,"max":null,"samples":["Oslo","Rome"],
                  "description":{"text":"The city.","author":"rule"}}]})");
  EXPECT_THAT(run("table show 'c.`odd-s`.`t x`'"), Holds(ExitCode::done));
  EXPECT_NE(out_.str().find("1,234 rows"), std::string::npos) << out_.str();
  EXPECT_NE(out_.str().find("1 … 9"), std::string::npos);
  EXPECT_NE(out_.str().find("Oslo, Rome"), std::string::npos);
  EXPECT_NE(out_.str().find("The city. (rule)"), std::string::npos);
}

TEST_F(CommandsTest, PrintTheWholeAnswerAsJsonForMachines) {
  on(Method::get, "/overview", R"({"known":46,"selected":40})");
  EXPECT_THAT(run("overview", true), Holds(ExitCode::done));
  EXPECT_EQ(out_.str(), "{\"known\":46,\"selected\":40}\n");
}

TEST_F(CommandsTest, DbtImportOnTheServerNamesItsFiles) {
  on(Method::post, "/dbt/files",
     R"({"kind":"manifest","project":"shop","schema_version":12,"generated_at":"","tables":7,"relocated":0})");
  EXPECT_THAT(run("dbt import --on-server shop/manifest.json"), Holds(ExitCode::done));
  EXPECT_EQ(http_.received().back().body, R"({"path":"shop/manifest.json"})");
  EXPECT_THAT(out_.str(), StartsWith("shop/manifest.json: a manifest (version 12) of shop with 7 tables."));
}

TEST_F(CommandsTest, DbtConnectTakesTheTokenFromTheEnvironmentAndSaysWhatWasUnderstood) {
  ::setenv("DBT_CLOUD_TOKEN", "dbts_planted", 1);
  on(Method::put, "/dbt/cloud", R"({"endpoint":"https://metadata.cloud.getdbt.com/graphql","environment_id":"7",
      "token_last_four":"nted","failure":"","understood":["The Discovery API is elsewhere."]})");
  EXPECT_THAT(run("dbt connect --endpoint cloud.getdbt.com --environment-id 7 --sync-every 60"), Holds(ExitCode::done));
  ::unsetenv("DBT_CLOUD_TOKEN");
  EXPECT_EQ(
      http_.received().back().body,
      R"({"endpoint":"cloud.getdbt.com","environment_id":"7","sync_every_minutes":60,"auth_token":"dbts_planted"})");
  EXPECT_THAT(out_.str(), HasSubstr("The Discovery API is elsewhere.\ndbt Cloud: environment 7 at https://metadata"));
  EXPECT_THAT(out_.str(), HasSubstr("Nothing was read from it yet."));
  EXPECT_THAT(out_.str(), Not(HasSubstr("planted")));
}

TEST_F(CommandsTest, DbtTestShowsItsStepsAndFailsWithThem) {
  on(Method::post, "/dbt/cloud/test", R"({"ok":false,"milliseconds":9,"steps":[
      {"title":"Reach the host","state":"ok","sentence":""},
      {"title":"Accept the Auth Token","state":"failed","sentence":"dbt Cloud does not accept it."}]})");
  EXPECT_THAT(run("dbt test"), Holds(ExitCode::failed));
  EXPECT_EQ(http_.received().back().body, "{}") << "what is saved";
  EXPECT_THAT(out_.str(), HasSubstr("✗ Accept the Auth Token"));
  EXPECT_THAT(out_.str(), HasSubstr("dbt Cloud does not accept it."));
}

TEST_F(CommandsTest, DbtSyncAndStatusSayHowOldTheTextsAre) {
  constexpr auto cloud = R"({"endpoint":"https://metadata.cloud.getdbt.com/graphql","environment_id":"7",
      "token_last_four":"nted","tables":1234,"synced_at":"2026-11-24T03:00:00Z","tried_at":"2026-11-25T03:00:00Z",
      "failure":"dbt Cloud is not available now."})";
  on(Method::post, "/dbt/cloud/sync", cloud);
  EXPECT_THAT(run("dbt sync"), Holds(ExitCode::done));
  EXPECT_THAT(out_.str(),
              HasSubstr("Its texts about 1,234 tables are of 2026-11-24T03:00:00Z. The sync of 2026-11-25"));
  EXPECT_THAT(out_.str(), HasSubstr("failed: dbt Cloud is not available now."));
  on(Method::get, "/dbt",
     std::string{R"({"projects":[],"matched":3,"unmatched_count":0,"unmatched":[],"twice_count":0,
      "twice":[],"unmatched_columns":[],"cloud":)"} +
         cloud + "}");
  out_.str("");
  EXPECT_THAT(run("dbt status"), Holds(ExitCode::done));
  EXPECT_THAT(out_.str(), StartsWith("dbt Cloud: environment 7"));
  on(Method::del, "/dbt/cloud", "{}");
  EXPECT_THAT(run("dbt disconnect"), Holds(ExitCode::done));
}

TEST_F(CommandsTest, DbtImportSendsAFileInPieces) {
  const auto file = std::filesystem::temp_directory_path() / ("kater-dbt-" + random_id() + ".json");
  MUST(write_file(file, "0123456789", FileMode::only_owner));
  on(Method::post, "/dbt/imports", R"({"import_id":"i1","most_bytes_of_a_piece":4})", 201);
  on(Method::put, "/dbt/imports/i1", R"({"received":4})");
  on(Method::post, "/dbt/imports/i1/finish",
     R"({"kind":"manifest","project":"shop","schema_version":12,"generated_at":"","tables":1234,"relocated":0})");
  EXPECT_THAT(run("dbt import " + file.string()), Holds(ExitCode::done));
  std::filesystem::remove(file);
  std::vector<std::string> pieces;
  for (const auto& request : http_.received()) {
    if (request.method == Method::put) pieces.push_back(request.query + " " + request.body);
  }
  EXPECT_EQ(pieces, (std::vector<std::string>{"offset=0 0123", "offset=4 4567", "offset=8 89"}));
  EXPECT_NE(out_.str().find("a manifest (version 12) of shop with 1,234 tables"), std::string::npos) << out_.str();
  EXPECT_THAT(run("dbt import /nowhere.json"), FailsWith(Code::not_found));
}

TEST_F(CommandsTest, DbtStatusListsWhatDidNotMatch) {
  on(Method::get, "/dbt",
     R"({"projects":[{"name":"shop","origin":"file","schema_version":12,"tables":3,"read_at":"2026-01-01T00:00:00Z"}],
     "matched":1,"unmatched_count":1,"unmatched":[{"name":"a.b.c","unique_id":"model.shop.c"}],"unmatched_columns":
     [{"name":"a.b.d","column":"old","unique_id":"model.shop.d"}],"twice_count":1,"twice":[{"name":"a.b.e","by":
     [{"unique_id":"model.x.e"},{"unique_id":"source.y.e"}]}]})");
  EXPECT_THAT(run("dbt status"), Holds(ExitCode::done));
  for (const auto* part : {"1 tables matched, 1 did not", "model.shop.c", "a.b.d column old", "model.x.e, source.y.e"})
    EXPECT_NE(out_.str().find(part), std::string::npos) << out_.str();
}

TEST_F(CommandsTest, DescribeShowsThePromptThatWouldBeSent) {
  on(Method::get, "/tables/a/b/c/prompt",
     R"({"parts":[{"prompt":"Line one.\nLine two.","wanted":["","id"],"tokens":1234,"sent_at":null}]})");
  EXPECT_THAT(run("describe a.b.c --preview-prompt"), Holds(ExitCode::done));
  EXPECT_NE(out_.str().find("about 1,234 tokens, for 2 texts; never asked\nLine one.\nLine two."), std::string::npos)
      << out_.str();
  EXPECT_THAT(run("describe --preview-prompt"), Holds(ExitCode::done)) << "the table stays chosen in this one parser";
}

TEST_F(CommandsTest, ReviewListsAndDecides) {
  on(Method::get, "/review", R"({"texts":[{"name":"a.b.c","description":{"column":"id","author_name":"small-1",
     "text":"Numbers it."}}],"next":null})");
  on(Method::post, "/review", R"({"decided":1})");
  EXPECT_THAT(run("review list"), Holds(ExitCode::done));
  EXPECT_NE(out_.str().find("Numbers it."), std::string::npos);
  EXPECT_THAT(run("review reject"), FailsWith(Code::invalid_argument)) << "nothing is rejected by accident";
  EXPECT_THAT(run("review reject a.b.c id"), Holds(ExitCode::done));
  EXPECT_EQ(http_.received().back().body,
            R"({"verdict":"rejected","texts":[{"catalog":"a","schema":"b","table":"c","column":"id"}]})");
}

TEST_F(CommandsTest, ModelTakesItsKeyFromTheEnvironment) {
  ::setenv("KATER_MODEL_KEY", "sk-planted", 1);
  http_.on(Method::patch, "/api/v1/model",
           json_reply(200, R"({"provider":"openai","model":"m","base_url":"https://h/v1","key_last_four":"nted",
    "used":{"calls":1,"tokens_in":2,"tokens_out":3}})"));
  EXPECT_THAT(run("model set --provider openai --endpoint https://h/v1 --model m"), Holds(ExitCode::done));
  ::unsetenv("KATER_MODEL_KEY");
  EXPECT_NE(http_.received().back().body.find("sk-planted"), std::string::npos);
  EXPECT_EQ(out_.str().find("planted"), std::string::npos);
  http_.on(Method::post, "/api/v1/model/test",
           json_reply(200, R"({"ok":false,"sentence":"Refused.","milliseconds":1})"));
  EXPECT_THAT(run("model test"), Holds(ExitCode::failed));
}

constexpr auto rotating = R"({"keys":[{"id":"aa","current":true,"secrets":1},{"id":"bb","current":false,"secrets":2}],
  "rotating":true,"secrets":3,"done":1,"unopened":0,"problem":"","started_at":null,"ended_at":null})";
constexpr auto rotated = R"({"keys":[{"id":"aa","current":true,"secrets":2}],
  "rotating":false,"secrets":3,"done":2,"unopened":1,"problem":"","started_at":null,"ended_at":null})";

TEST_F(CommandsTest, KeysStatusSaysWhichKeyIsInUseAndHowFarARotationIs) {
  http_.on(Method::get, "/api/v1/keys", json_reply(200, rotating));
  EXPECT_THAT(run("keys status"), Holds(ExitCode::done));
  for (const auto* part : {"aa", "seals", "bb", "opens", "1 of 3 secrets"})
    EXPECT_NE(out_.str().find(part), std::string::npos) << part << "\n" << out_.str();
}

TEST_F(CommandsTest, KeysRotateWaitsUntilNothingIsLeftToDo) {
  http_.on(Method::post, "/api/v1/keys/rotate", json_reply(202, rotating));
  http_.on(Method::get, "/api/v1/keys", json_reply(200, rotated));
  EXPECT_THAT(run("keys rotate --wait"), Holds(ExitCode::done));
  EXPECT_NE(out_.str().find("1 secrets do not open"), std::string::npos);
  EXPECT_NE(out_.str().find("copy of the new key"), std::string::npos);
}

TEST_F(CommandsTest, KeysRotateFailsWhereItDoesNotGoOn) {
  http_.on(Method::post, "/api/v1/keys/rotate", json_reply(202, rotating));
  auto stuck = MUST(json::parse(rotating)).as_object();
  stuck["problem"] = "The disk is full.";
  http_.on(Method::get, "/api/v1/keys", json_reply(200, json::serialize(stuck)));
  EXPECT_THAT(run("keys rotate --wait"), Holds(ExitCode::failed));
  EXPECT_NE(out_.str().find("The disk is full."), std::string::npos);
}

}  // namespace
}  // namespace kater::app
