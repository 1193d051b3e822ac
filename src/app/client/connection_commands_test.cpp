#include "app/client/testing/client_test.h"

#include <cstdlib>
#include <filesystem>

#include "base/file.h"

namespace kater::app {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using net::Method;
using net::testing::json_reply;
using ::testing::HasSubstr;
using ::testing::Not;

using ConnectionCommands = testing::ClientTest;

TEST_F(ConnectionCommands, AddTakesTheTokenFromTheEnvironmentAndPrintsItsEndOnly) {
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

TEST_F(ConnectionCommands, AddWithoutATokenSaysWhereItGoes) {
  ::unsetenv("DATABRICKS_TOKEN");
  const auto result = run("connection add demo --domain h --warehouse-id w");
  ASSERT_THAT(result, FailsWith(Code::invalid_argument));
  EXPECT_NE(result.error().sentence().find("--token-file"), std::string::npos);
}

TEST_F(ConnectionCommands, EditSendsOnlyWhatWasSaid) {
  on(Method::patch, "", R"({"name":"demo","warehouse_domain":"h","port":8443,"warehouse_id":"w","client_id":"",
      "token_last_four":"cret"})");
  EXPECT_THAT(run("connection edit --port 8443 --rename shop"), Holds(ExitCode::done));
  EXPECT_EQ(http_.received().back().body, R"({"port":8443,"name":"shop"})");
  EXPECT_EQ(out_.str(), "Saved connection `demo`: warehouse w at h:8443, token …cret.\n");
}

TEST_F(ConnectionCommands, EditTakesANewSecretFromAFileAsTheConnectionSignsIn) {
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

TEST_F(ConnectionCommands, EditThatChangesNothingSaysSoAndSendsNothing) {
  const auto result = run("connection edit demo");
  ASSERT_THAT(result, FailsWith(Code::invalid_argument));
  EXPECT_THAT(result.error().sentence(), HasSubstr("--help"));
  EXPECT_EQ(http_.received().size(), 1U) << "only its id was looked up";
}

TEST_F(ConnectionCommands, TestShowsItsStepsAndFailsWithThem) {
  on(Method::post, "/test", R"({"ok":false,"steps":[
      {"title":"Reach the host","state":"ok","milliseconds":12,"sentence":"It answers."},
      {"title":"Accept the token","state":"failed","milliseconds":3,"sentence":"The token is wrong."}]})");
  EXPECT_THAT(run("connection test"), Holds(ExitCode::failed));
  EXPECT_NE(out_.str().find("✓ Reach the host"), std::string::npos) << out_.str();
  EXPECT_NE(out_.str().find("The token is wrong."), std::string::npos);
}

TEST_F(ConnectionCommands, AConnectionThatIsNotThereIsNamedWithThoseThatAre) {
  const auto result = run("connection show other");
  ASSERT_THAT(result, FailsWith(Code::not_found));
  EXPECT_NE(result.error().sentence().find("demo"), std::string::npos);
}

}  // namespace
}  // namespace kater::app
