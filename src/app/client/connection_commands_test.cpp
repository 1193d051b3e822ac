#include "app/client/testing/client_test.h"
#include "app/testing/variable.h"

#include <iostream>

namespace kater::app {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using net::Method;
using net::testing::FakeHttp;
using net::testing::json_reply;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::Variable;

class ConnectionCommands : public testing::ClientTest {
 protected:
  // What the API is sent by a line that adds a connection.
  std::string sent_by_adding(const std::string& options) {
    http_.on(Method::post, "/api/v1/connections", json_reply(201, R"({"name":"demo","token_last_four":"cret"})"));
    EXPECT_THAT(run("connection add demo --domain h --warehouse-id w" + options), Holds(ExitCode::done));
    return sent();
  }
};

TEST_F(ConnectionCommands, AddTakesTheTokenFromTheEnvironmentAndPrintsItsEndOnly) {
  const Variable token{"DATABRICKS_TOKEN", "dapi-planted-secret"};
  http_.on(
      Method::post, "/api/v1/connections",
      json_reply(201,
                 R"({"name":"demo","warehouse_domain":"h","port":443,"warehouse_id":"w","token_last_four":"cret"})"));
  EXPECT_THAT(run("connection add demo --domain h --warehouse-id w"), Holds(ExitCode::done));
  EXPECT_NE(http_.received().at(0).body.find("dapi-planted-secret"), std::string::npos);
  EXPECT_NE(out_.str().find("…cret"), std::string::npos);
  EXPECT_EQ(out_.str().find("dapi-planted"), std::string::npos);
}

TEST_F(ConnectionCommands, AddWithoutATokenSaysWhereItGoes) {
  const Variable no_token{"DATABRICKS_TOKEN"};
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
  const auto file = folder_.file("secret", "dose-planted");
  on(Method::get, "", R"({"id":"c1","client_id":"principal"})");
  on(Method::patch, "", R"({"name":"demo","client_id":"principal","token_last_four":"nted"})");
  EXPECT_THAT(run("connection edit demo --secret-file " + file), Holds(ExitCode::done));
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

TEST_F(ConnectionCommands, AddSignsInAsThePrincipalWhoseIdWasSaidAndSendsNoToken) {
  const Variable token{"DATABRICKS_TOKEN", "dapi-of-a-person"};
  const Variable secret{"DATABRICKS_CLIENT_SECRET", "dose-planted"};
  const auto body = sent_by_adding(" --client-id principal");
  EXPECT_THAT(body, HasSubstr(R"("client_id":"principal")"));
  EXPECT_THAT(body, HasSubstr(R"("client_secret":"dose-planted")"));
  EXPECT_THAT(body, Not(HasSubstr("dapi")));
}

TEST_F(ConnectionCommands, AddWithoutAClientSecretNamesItsVariableAndSendsNothing) {
  const Variable token{"DATABRICKS_TOKEN", "dapi-of-a-person"};
  const auto sentence =
      refusal("connection add demo --domain h --warehouse-id w --client-id principal", Code::invalid_argument);
  EXPECT_THAT(sentence, AllOf(HasSubstr("--secret-file"), HasSubstr("DATABRICKS_CLIENT_SECRET")));
  EXPECT_TRUE(http_.received().empty());
}

TEST_F(ConnectionCommands, AddReadsItsTokenAndTheAuthoritiesItTrustsFromFiles) {
  const Variable other{"DATABRICKS_TOKEN", "dapi-of-the-environment"};
  const auto token = folder_.file("token", "dapi-of-the-file");
  const auto authorities = folder_.file("ca.pem", "PEM");
  const auto body = sent_by_adding(" --token-file " + token + " --ca-file " + authorities + " --proxy http://p:3128");
  EXPECT_EQ(body, R"({"warehouse_domain":"h","warehouse_id":"w","proxy":"http://p:3128","ca_pem":"PEM","name":"demo",)"
                  R"("access_token":"dapi-of-the-file"})");
}

TEST_F(ConnectionCommands, AddReadsOneLineOfStandardInput) {
  std::istringstream typed{"dapi-typed\nnot this\n"};
  auto* const before = std::cin.rdbuf(typed.rdbuf());
  const auto body = sent_by_adding(" --token-file -");
  std::cin.rdbuf(before);
  EXPECT_THAT(body, HasSubstr(R"("access_token":"dapi-typed")"));
}

TEST_F(ConnectionCommands, NameAFileThatIsNotThereAndSendNothing) {
  const auto missing = (folder_ / "missing").string();
  const Variable token{"DATABRICKS_TOKEN", "dapi-planted"};
  for (const std::string option : {"--token-file ", "--ca-file "}) {
    const auto line = "connection add demo --domain h --warehouse-id w " + option + missing;
    EXPECT_THAT(refusal(line, Code::not_found), HasSubstr(missing));
  }
  EXPECT_TRUE(http_.received().empty()) << "no token goes out for half of what was said";
}

TEST_F(ConnectionCommands, TakeNoSecretOnTheCommandLineWhereEveryUserReadsIt) {
  for (const std::string option : {"--token", "--access-token", "--client-secret", "--secret"}) {
    EXPECT_THROW(run("connection add demo --domain h --warehouse-id w " + option + " dapi"), CLI::ParseError) << option;
  }
}

TEST_F(ConnectionCommands, RefuseAPortThatIsNone) {
  for (const std::string port : {"0", "65536", "-1", "https"}) {
    EXPECT_THROW(run("connection edit demo --port " + port), CLI::ParseError) << port;
  }
}

TEST_F(ConnectionCommands, TestStartsAWarehouseOnlyWhereSomebodyAgreed) {
  on(Method::post, "/test", R"({"ok":true,"steps":[{"title":"Run `SELECT 1`","state":"skipped","sentence":""}]})");
  EXPECT_THAT(printed("connection test demo"), HasSubstr("– Run `SELECT 1`"));
  EXPECT_EQ(sent(), R"({"start_warehouse":false})");
  printed("connection test demo --start-warehouse");
  EXPECT_EQ(sent(), R"({"start_warehouse":true})");
}

TEST_F(ConnectionCommands, TestThatFailsSaysSoToMachinesByItsExitCode) {
  on(Method::post, "/test", R"({"ok":false,"steps":[]})");
  EXPECT_THAT(run("connection test", true), Holds(ExitCode::failed));
  EXPECT_EQ(out_.str(), "{\"ok\":false,\"steps\":[]}\n");
}

TEST_F(ConnectionCommands, ListShowsWhatIsWrongWithOneAndNoMoreOfATokenThanItsEnd) {
  connections_ = R"({"id":"c1","name":"demo","warehouse_domain":"h","warehouse_id":"w","token_last_four":"cret",
      "names_read_at":null,"disabled":"Its secret does not open."})";
  const auto list = printed("connection list");
  EXPECT_THAT(list, HasSubstr("demo  h                 w             …cret  never       Its secret does not open.\n"));
}

TEST_F(ConnectionCommands, ShowPrintsEachFieldAlsoOneWithoutAValue) {
  on(Method::get, "", R"({"name":"demo","port":443,"names_read_at":null,"token_last_four":"cret"})");
  EXPECT_EQ(printed("connection show"),
            "name               demo\n"
            "port               443\n"
            "names_read_at      –\n"
            "token_last_four    cret\n");
}

TEST_F(ConnectionCommands, RemoveNeedsANameAndSaysWhatIsGone) {
  EXPECT_THROW(run("connection remove"), CLI::ParseError) << "not even the only one goes by accident";
  on(Method::del, "", "{}");
  EXPECT_THAT(printed("connection remove demo"), HasSubstr("its sealed token"));
  EXPECT_EQ(http_.count(Method::del, testing::path_of_connection), 1U);
}

TEST_F(ConnectionCommands, AskWhichWhereThereAreSeveral) {
  connections_ = R"({"id":"c1","name":"demo"},{"id":"c2","name":"shop"})";
  EXPECT_THAT(refusal("connection test", Code::invalid_argument), HasSubstr("one of: demo, shop"));
  http_.on(Method::get, "/api/v1/connections/c2", json_reply(200, R"({"name":"shop"})"));
  EXPECT_THAT(printed("connection show shop"), HasSubstr("shop"));
  EXPECT_THAT(printed("connection show c2"), HasSubstr("shop")) << "an id is a name, too";
}

TEST_F(ConnectionCommands, SayHowToMakeOneWhereThereIsNone) {
  connections_ = "";
  EXPECT_THAT(refusal("connection test", Code::not_found), HasSubstr("kater connection add"));
}

TEST_F(ConnectionCommands, LetNoNameDriveTheTerminal) {
  connections_ = R"({"id":"c1","name":"a\u001b[31mred","disabled":"\u001b[2J"})";
  EXPECT_THAT(printed("connection list"), AllOf(HasSubstr("a·[31mred"), Not(HasSubstr("\x1b"))));
  on(Method::get, "", R"({"name":"a\u001b[31mred"})");
  EXPECT_THAT(printed("connection show"), Not(HasSubstr("\x1b")));
}

TEST_F(ConnectionCommands, AndAllOthersSayWhenWhatAnswersIsNoKater) {
  FakeHttp stranger;
  stranger.otherwise([](const FakeHttp::Received&) -> Result<net::Reply> { return json_reply(200, "{}"); });
  for (const auto* line : {"connection show", "catalog tree", "catalog refresh", "process", "jobs list", "overview",
                           "table list", "table show a.b.c", "dbt status", "review list", "describe a.b.c"}) {
    const auto result = run_against(stranger, line);
    ASSERT_THAT(result, FailsWith(Code::corrupt)) << line;
    EXPECT_THAT(result.error().sentence(), HasSubstr("KATER_URL")) << line;
  }
}

}  // namespace
}  // namespace kater::app
