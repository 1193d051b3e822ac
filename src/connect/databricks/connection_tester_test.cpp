#include "connect/databricks/connection_tester.h"

#include <set>

#include "base/testing/result_matchers.h"
#include "connect/databricks/testing/workspace_fixture.h"

namespace kater::connect::databricks {
namespace {

using net::Method;
using net::NetworkFailure;
using net::testing::FakeHttp;
using net::testing::json_reply;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using enum model::StepState;
using model::StepOutcome;
using model::StepState;

const std::string warehouses = "/api/2.0/sql/warehouses";
const std::string catalogs = "/api/2.1/unity-catalog/catalogs";
const std::string statements = "/api/2.0/sql/statements";

net::Reply web_page(int status = 200) {
  return {status, {{"content-type", "text/html"}}, "<html>Please sign in</html>"};
}

// Passes on to one that outlives the test, so that a test can look into it.
class Lent final : public net::Http {
 public:
  explicit Lent(net::Http& http) : http_{http} {}
  Result<net::Reply> send(const net::Request& request, std::stop_token stop) override {
    return http_.send(request, stop);
  }

 private:
  net::Http& http_;
};

class ConnectionTesterTest : public testing::WorkspaceFixture {
 protected:
  // A workspace in which all is well; a test breaks one thing of it before.
  void all_is_well(std::string state = "RUNNING") {
    http.on(Method::get, warehouses, [](const FakeHttp::Received& received) -> Result<net::Reply> {
      if (received.bearer.empty()) return json_reply(401, R"({"error_code":401,"message":"Credential was not sent"})");
      return json_reply(200, R"({"warehouses":[{"id":"w1","name":"Main"},{"id":"w2","name":"Other"}]})");
    });
    http.on(Method::get, warehouses + "/w1",
            json_reply(200, R"({"id":"w1","name":"Main","cluster_size":"Small","state":")" + state + "\"}"));
    http.on(Method::get, catalogs, json_reply(200, R"({"catalogs":[{"name":"main"},{"name":"samples"}]})"));
    http.on(Method::post, statements, json_reply(200, R"({"statement_id":"s1","status":{"state":"SUCCEEDED"},
      "manifest":{"schema":{"columns":[{"name":"1"}]},"total_row_count":1},"result":{"data_array":[["1"]]}})"));
  }

  std::vector<StepOutcome> test(TestOptions options = {}, std::stop_token stop = {}) {
    model::Connection connection;
    connection.address = model::DatabricksAddress{"host.example", 8443, "w1", ""};
    connection.ca_pem = ca_pem;
    connection.auth = auth;
    connection.client_id = "client";
    const auto make_http = [this](const model::Connection& to, const Secret&) -> Result<std::unique_ptr<net::Http>> {
      if (to.ca_pem == "broken") return refuse(Code::invalid_argument, "The custom CA is no certificate.");
      return Result<std::unique_ptr<net::Http>>{std::make_unique<Lent>(http)};
    };
    ConnectionTester tester{make_http, clock, CallerOptions{.sleep = sleep()}};
    options.observer = [this](const StatementRecord& record) { records.push_back(record); };
    return tester.test(connection, {Secret{"secret-token"}, Secret{}}, options, stop).steps;
  }

  static std::vector<StepState> states_of(const std::vector<StepOutcome>& steps) {
    std::vector<StepState> states;
    for (const auto& step : steps) states.push_back(step.state);
    return states;
  }
  // The sentence of the step that failed.
  static std::string cause(const std::vector<StepOutcome>& steps) {
    for (const auto& step : steps) {
      if (step.state == failed) return step.sentence;
    }
    return "nothing failed";
  }

  std::string ca_pem;
  model::Auth auth = model::Auth::access_token;
  std::vector<StatementRecord> records;
};

TEST_F(ConnectionTesterTest, GoesThroughAllStepsInOrderAndTellsEachAsItEnds) {
  all_is_well();
  std::vector<StepOutcome> reported;
  const auto steps = test({.on_step = [&](const StepOutcome& step) { reported.push_back(step); }});
  EXPECT_THAT(states_of(steps), ElementsAre(ok, ok, ok, ok, ok, ok));
  EXPECT_EQ(reported, steps);
  EXPECT_TRUE((model::TestReport{steps, 0}.ok()));
  for (std::size_t i = 0; i < steps.size(); ++i) {
    EXPECT_EQ(steps[i].step, test_step::all.at(i));
    EXPECT_FALSE(steps[i].sentence.empty());
  }
  EXPECT_EQ(steps[3].sentence, "The warehouse Main, Small, is running.");
  EXPECT_EQ(steps[4].sentence, "The token sees 2 catalogs: main, samples.");
  EXPECT_EQ(records.size(), 1U);
}

TEST_F(ConnectionTesterTest, SignsInAsAServicePrincipal) {
  all_is_well();
  auth = model::Auth::service_principal;
  http.on(Method::get, "/oidc/.well-known/oauth-authorization-server", json_reply(404, "{}"));
  http.on(Method::post, "/oidc/v1/token", json_reply(200, R"({"access_token":"granted","expires_in":3600})"));
  const auto steps = test();
  EXPECT_TRUE((model::TestReport{steps, 0}.ok()));
  EXPECT_EQ(steps[2].sentence, "Databricks accepts the service principal.");
  EXPECT_EQ(http.received().back().bearer, "granted");

  http.on(Method::post, "/oidc/v1/token", json_reply(401, R"({"error":"invalid_client"})"));
  test();  // takes the answer scripted before
  const auto refused = test();
  EXPECT_EQ(refused[2].state, failed);
  EXPECT_THAT(refused[2].sentence, HasSubstr("client ID or secret"));
}

TEST_F(ConnectionTesterTest, GivesTheTokenToNobodyBeforeHeSpeaksDatabricksApi) {
  http.on(Method::get, warehouses, web_page());
  test();
  ASSERT_EQ(http.received().size(), 1U);
  EXPECT_EQ(http.received()[0].bearer, "");
}

TEST_F(ConnectionTesterTest, SaysThatTheHostIsWrong) {
  http.on(Method::get, warehouses, net::network_error(NetworkFailure::name_not_found, "host.example", "fake"));
  const auto steps = test();
  EXPECT_THAT(states_of(steps), ElementsAre(failed, skipped, skipped, skipped, skipped, skipped));
  EXPECT_THAT(cause(steps), HasSubstr("no host named host.example"));
  EXPECT_FALSE((model::TestReport{steps, 0}.ok()));
}

TEST_F(ConnectionTesterTest, SaysThatTheCertificateIsWrong) {
  for (const auto failure : {NetworkFailure::certificate_expired, NetworkFailure::certificate_not_trusted,
                             NetworkFailure::certificate_other_name}) {
    http.on(Method::get, warehouses, net::network_error(failure, "host.example", "fake"));
  }
  std::set<std::string> causes;
  for (int i = 0; i < 3; ++i) {
    const auto steps = test();
    EXPECT_THAT(states_of(steps), ElementsAre(ok, failed, skipped, skipped, skipped, skipped));
    causes.insert(cause(steps));
  }
  EXPECT_EQ(causes.size(), 3U);
}

TEST_F(ConnectionTesterTest, SaysThatTheTokenIsWrong) {
  http.on(Method::get, warehouses, json_reply(401, "{}"));
  http.on(Method::get, warehouses, json_reply(403, R"({"error_code":403,"message":"Invalid access token."})"));
  const auto steps = test();
  EXPECT_THAT(states_of(steps), ElementsAre(ok, ok, failed, skipped, skipped, skipped));
  EXPECT_THAT(cause(steps), HasSubstr("did not accept the access token"));
}

TEST_F(ConnectionTesterTest, SaysThatTheWarehouseIsWrongAndWhichThereAre) {
  for (const int status : {404, 400}) {
    http.on(Method::get, warehouses + "/w1",
            json_reply(status, R"({"error_code":"INVALID_PARAMETER_VALUE","message":"no"})"));
  }
  all_is_well();
  const auto steps = test();
  EXPECT_THAT(states_of(steps), ElementsAre(ok, ok, ok, failed, ok, skipped));
  EXPECT_THAT(cause(steps), HasSubstr("no SQL warehouse with the ID w1"));
  EXPECT_THAT(cause(steps), HasSubstr("Main (w1), Other (w2)"));
}

TEST_F(ConnectionTesterTest, SaysThatARightIsMissing) {
  http.on(Method::get, catalogs,
          json_reply(403, R"({"error_code":"PERMISSION_DENIED","message":"User lacks USE CATALOG"})"));
  all_is_well();
  const auto steps = test();
  EXPECT_THAT(states_of(steps), ElementsAre(ok, ok, ok, ok, failed, ok));
  EXPECT_THAT(cause(steps), HasSubstr("lacks the right USE CATALOG"));
}

TEST_F(ConnectionTesterTest, SaysThatTheWorkspaceTakesPrivateLinksOnly) {
  http.on(Method::get, warehouses,
          net::Reply{302, {{"location", "/login.html?error=private-link-validation-error:1"}}});
  const auto steps = test();
  EXPECT_THAT(states_of(steps), ElementsAre(failed, skipped, skipped, skipped, skipped, skipped));
  EXPECT_THAT(cause(steps), HasSubstr("private link"));
}

TEST_F(ConnectionTesterTest, SaysThatAWebPageAnswered) {
  http.on(Method::get, warehouses, web_page());
  const auto steps = test();
  EXPECT_THAT(states_of(steps), ElementsAre(failed, skipped, skipped, skipped, skipped, skipped));
  EXPECT_THAT(cause(steps), HasSubstr("is not Databricks' API"));
}

TEST_F(ConnectionTesterTest, SaysThatTheTokenSeesNothing) {
  http.on(Method::get, catalogs, json_reply(200, "{}"));
  all_is_well();
  EXPECT_THAT(cause(test()), HasSubstr("may see no catalog"));
}

TEST_F(ConnectionTesterTest, NeverStartsAWarehouseUnlessSomebodyAgreed) {
  for (const std::string state : {"STOPPED", "STOPPING", "NAPPING"}) {
    http.on(Method::get, warehouses + "/w1", json_reply(200, R"({"name":"Main","state":")" + state + "\"}"));
  }
  all_is_well();
  for (int i = 0; i < 3; ++i) {
    const auto steps = test();
    EXPECT_EQ(steps.back().state, skipped);
    EXPECT_THAT(steps.back().sentence, HasSubstr("would start the warehouse"));
  }
  EXPECT_EQ(http.count(Method::post, statements), 0U);
}

TEST_F(ConnectionTesterTest, WaitsForAStartThatWasAgreedToAndTellsSo) {
  http.on(Method::post, statements, json_reply(200, R"({"statement_id":"s1","status":{"state":"PENDING"}})"));
  for (int i = 0; i < 60; ++i)
    http.on(Method::get, statements + "/s1", json_reply(200, R"({"statement_id":"s1","status":{"state":"PENDING"}})"));
  http.on(Method::get, statements + "/s1", json_reply(200, R"({"statement_id":"s1","status":{"state":"SUCCEEDED"}})"));
  all_is_well("STOPPED");
  std::vector<std::chrono::milliseconds> waited;
  const auto steps = test({.start_warehouse = true, .on_waiting = [&](auto how_long) { waited.push_back(how_long); }});
  EXPECT_EQ(steps.back().state, ok);
  EXPECT_EQ(waited.size(), 61U);
  EXPECT_GT(waited.back(), std::chrono::seconds{200});
}

TEST_F(ConnectionTesterTest, EndsWithinItsBoundAndLeavesNothingRunning) {
  const auto running = json_reply(200, R"({"statement_id":"s1","status":{"state":"RUNNING"}})");
  http.on(Method::post, statements, running);
  http.on(Method::get, statements + "/s1", [this, running](const auto&) -> Result<net::Reply> {
    if (http.count(Method::post, statements + "/s1/cancel") == 0) return running;
    return json_reply(200, R"({"statement_id":"s1","status":{"state":"CANCELED"}})");
  });
  http.on(Method::post, statements + "/s1/cancel", json_reply(200, ""));
  all_is_well();
  const Time before = clock.now();
  const auto steps = test();
  EXPECT_EQ(steps.back().state, failed);
  EXPECT_LE(clock.now() - before, std::chrono::seconds{36});
  EXPECT_EQ(records.at(0).state, "CANCELED");
}

TEST_F(ConnectionTesterTest, GivesEachCallOnlyTheTimeThatIsLeft) {
  http.on(Method::get, warehouses, [this](const auto&) -> Result<net::Reply> {
    clock.advance(std::chrono::seconds{20});
    return json_reply(401, "{}");
  });
  all_is_well();
  test();
  EXPECT_EQ(http.received()[0].deadline, std::chrono::seconds{30});
  EXPECT_EQ(http.received()[1].deadline, std::chrono::seconds{10});
}

TEST_F(ConnectionTesterTest, TriesSelectOneWhereTheTokenMayNotLookAtTheWarehouse) {
  const auto refusal = json_reply(403, R"({"error_code":"PERMISSION_DENIED","message":"no"})");
  http.on(Method::get, warehouses + "/w1", refusal);
  http.on(Method::get, warehouses + "/w1", refusal);
  all_is_well();
  EXPECT_THAT(states_of(test()), ElementsAre(ok, ok, ok, skipped, ok, skipped));
  EXPECT_THAT(states_of(test({.start_warehouse = true})), ElementsAre(ok, ok, ok, skipped, ok, ok));
}

TEST_F(ConnectionTesterTest, SaysThatTheCustomAuthorityCannotBeUsed) {
  ca_pem = "broken";
  const auto steps = test();
  EXPECT_THAT(states_of(steps), ElementsAre(skipped, failed, skipped, skipped, skipped, skipped));
  EXPECT_EQ(cause(steps), "The custom CA is no certificate.");
}

TEST_F(ConnectionTesterTest, EndsWhenItIsStopped) {
  all_is_well();
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(test({}, stop.get_token()).size(), 6U);
}

}  // namespace
}  // namespace kater::connect::databricks
