#include "app/client/testing/client_test.h"
#include "app/testing/variable.h"

namespace kater::app {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using net::Method;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

using DbtCommands = testing::ClientTest;

TEST_F(DbtCommands, ImportOnTheServerNamesItsFiles) {
  on(Method::post, "/dbt/files",
     R"({"kind":"manifest","project":"shop","schema_version":12,"generated_at":"","tables":7,"relocated":0})");
  EXPECT_THAT(run("dbt import --on-server shop/manifest.json"), Holds(ExitCode::done));
  EXPECT_EQ(http_.received().back().body, R"({"path":"shop/manifest.json"})");
  EXPECT_THAT(out_.str(), StartsWith("shop/manifest.json: a manifest (version 12) of shop with 7 tables."));
}

TEST_F(DbtCommands, ConnectTakesTheTokenFromTheEnvironmentAndSaysWhatWasUnderstood) {
  const testing::Variable token{"DBT_CLOUD_TOKEN", "dbts_planted"};
  on(Method::put, "/dbt/cloud", R"({"endpoint":"https://metadata.cloud.getdbt.com/graphql","environment_id":"7",
      "token_last_four":"nted","failure":"","understood":["The Discovery API is elsewhere."]})");
  EXPECT_THAT(run("dbt connect --endpoint cloud.getdbt.com --environment-id 7 --sync-every 60"), Holds(ExitCode::done));
  EXPECT_EQ(
      http_.received().back().body,
      R"({"endpoint":"cloud.getdbt.com","environment_id":"7","sync_every_minutes":60,"auth_token":"dbts_planted"})");
  EXPECT_THAT(out_.str(), HasSubstr("The Discovery API is elsewhere.\ndbt Cloud: environment 7 at https://metadata"));
  EXPECT_THAT(out_.str(), HasSubstr("Nothing was read from it yet."));
  EXPECT_THAT(out_.str(), Not(HasSubstr("planted")));
}

TEST_F(DbtCommands, TestShowsItsStepsAndFailsWithThem) {
  on(Method::post, "/dbt/cloud/test", R"({"ok":false,"milliseconds":9,"steps":[
      {"title":"Reach the host","state":"ok","sentence":""},
      {"title":"Accept the Auth Token","state":"failed","sentence":"dbt Cloud does not accept it."}]})");
  EXPECT_THAT(run("dbt test"), Holds(ExitCode::failed));
  EXPECT_EQ(http_.received().back().body, "{}") << "what is saved";
  EXPECT_THAT(out_.str(), HasSubstr("✗ Accept the Auth Token"));
  EXPECT_THAT(out_.str(), HasSubstr("dbt Cloud does not accept it."));
}

TEST_F(DbtCommands, SyncAndStatusSayHowOldTheTextsAre) {
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

TEST_F(DbtCommands, ImportSendsAFileInPieces) {
  const auto file = folder_.file("manifest.json", "0123456789");
  on(Method::post, "/dbt/imports", R"({"import_id":"i1","most_bytes_of_a_piece":4})", 201);
  on(Method::put, "/dbt/imports/i1", R"({"received":4})");
  on(Method::post, "/dbt/imports/i1/finish",
     R"({"kind":"manifest","project":"shop","schema_version":12,"generated_at":"","tables":1234,"relocated":0})");
  EXPECT_THAT(run("dbt import " + file), Holds(ExitCode::done));
  std::vector<std::string> pieces;
  for (const auto& request : http_.received()) {
    if (request.method == Method::put) pieces.push_back(request.query + " " + request.body);
  }
  EXPECT_EQ(pieces, (std::vector<std::string>{"offset=0 0123", "offset=4 4567", "offset=8 89"}));
  EXPECT_NE(out_.str().find("a manifest (version 12) of shop with 1,234 tables"), std::string::npos) << out_.str();
  EXPECT_THAT(run("dbt import /nowhere.json"), FailsWith(Code::not_found));
}

TEST_F(DbtCommands, StatusListsWhatDidNotMatch) {
  on(Method::get, "/dbt",
     R"({"projects":[{"name":"shop","origin":"file","schema_version":12,"tables":3,"read_at":"2026-01-01T00:00:00Z"}],
     "matched":1,"unmatched_count":1,"unmatched":[{"name":"a.b.c","unique_id":"model.shop.c"}],"unmatched_columns":
     [{"name":"a.b.d","column":"old","unique_id":"model.shop.d"}],"twice_count":1,"twice":[{"name":"a.b.e","by":
     [{"unique_id":"model.x.e"},{"unique_id":"source.y.e"}]}]})");
  EXPECT_THAT(run("dbt status"), Holds(ExitCode::done));
  for (const auto* part : {"1 tables matched, 1 did not", "model.shop.c", "a.b.d column old", "model.x.e, source.y.e"})
    EXPECT_NE(out_.str().find(part), std::string::npos) << out_.str();
}

TEST_F(DbtCommands, ConnectWithoutATokenKeepsTheOneThatIsSealed) {
  const testing::Variable no_token{"DBT_CLOUD_TOKEN"};
  on(Method::put, "/dbt/cloud", R"({"endpoint":"e","environment_id":"8","token_last_four":"nted"})");
  EXPECT_THAT(printed("dbt connect --environment-id 8"),
              HasSubstr("environment 8 at e, token …nted.\nNothing was read"));
  EXPECT_EQ(sent(), R"({"environment_id":"8"})");
}

TEST_F(DbtCommands, ConnectTakesTheTokenFromAFileBeforeTheEnvironment) {
  const testing::Variable other{"DBT_CLOUD_TOKEN", "dbts_other"};
  on(Method::put, "/dbt/cloud", "{}");
  printed("dbt connect --token-file " + folder_.file("token", "dbts_planted"), true);
  EXPECT_EQ(sent(), R"({"auth_token":"dbts_planted"})");
  EXPECT_THAT(refusal("dbt connect --token-file " + (folder_ / "missing").string(), Code::not_found),
              HasSubstr("missing"));
  EXPECT_EQ(http_.count(Method::put, "/api/v1/connections/c1/dbt/cloud"), 1U);
}

TEST_F(DbtCommands, TakeNoTokenOnTheCommandLineAndNoImpossibleTime) {
  for (const std::string option : {"--token dbts", "--auth-token dbts", "--sync-every -1", "--sync-every 43201"}) {
    EXPECT_THROW(run("dbt connect " + option), CLI::ParseError) << option;
  }
}

TEST_F(DbtCommands, DisconnectSaysThatTheTokenIsDestroyed) {
  on(Method::del, "/dbt/cloud", "{}");
  EXPECT_EQ(printed("dbt disconnect"), "Destroyed its token, and forgot what it said.\n");
}

TEST_F(DbtCommands, ImportThatIsCutOffIsNeverFinished) {
  on(Method::post, "/dbt/imports", R"({"import_id":"i1","most_bytes_of_a_piece":4})", 201);
  on(Method::put, "/dbt/imports/i1", R"({"received":4})");
  on(Method::put, "/dbt/imports/i1", R"({"detail":"The disk is full."})", 507);
  const auto result = run("dbt import " + folder_.file("manifest.json", "0123456789"));
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().sentence(), "The disk is full.");
  EXPECT_EQ(http_.count(Method::post, "/api/v1/connections/c1/dbt/imports/i1/finish"), 0U);
}

TEST_F(DbtCommands, ImportTellsMachinesOfEachFileAndATerminalHowFarItIs) {
  on(Method::post, "/dbt/imports", R"({"import_id":"i1"})", 201);
  on(Method::put, "/dbt/imports/i1", "{}");
  on(Method::post, "/dbt/imports/i1/finish", R"({"kind":"manifest"})");
  on(Method::post, "/dbt/imports/i1/finish", R"({"kind":"catalog"})");
  const auto one = folder_.file("manifest.json", std::string(3 << 20, 'x')), two = folder_.file("catalog.json", "{}");
  terminal_width_ = 80;
  const auto imported = printed("dbt import " + one + " " + two, true);
  EXPECT_EQ(imported,
            R"({"imported":[{"kind":"manifest","file":")" + one + R"("},{"kind":"catalog","file":")" + two + "\"}]}\n");
  EXPECT_THAT(progress_.str(), HasSubstr(": 3 MB"));
}

TEST_F(DbtCommands, LetNoNameInAProjectDriveTheTerminal) {
  on(Method::get, "/dbt", R"({"projects":[{"name":"\u001b[2J"}],"cloud":{"failure":"\u001b[2J"},"unmatched_count":1,
      "unmatched":[{"name":"\u001b[2J","unique_id":"\u001b[2J"}],"twice_count":1,
      "unmatched_columns":[{"name":"\u001b[2J","column":"\u001b[2J"}],
      "twice":[{"name":"\u001b[2J","by":[{"unique_id":"\u001b[2J"}]}]})");
  EXPECT_THAT(printed("dbt status"), Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace kater::app
