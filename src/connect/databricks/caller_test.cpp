#include "connect/databricks/caller.h"

#include "base/testing/result_matchers.h"
#include "connect/databricks/testing/workspace_fixture.h"

namespace kater::connect::databricks {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using kater::testing::Succeeds;
using net::Method;
using net::testing::json_reply;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Key;
using ::testing::Not;
using ::testing::Pair;

class CallerTest : public testing::WorkspaceFixture {};

TEST_F(CallerTest, SendsTheTokenToTheWorkspaceAndAsksForJson) {
  http.on(Method::get, "/api/x", json_reply(200, "{}"));
  EXPECT_THAT(caller().send({.path = "/api/x?a=b"}, {}), Succeeds());

  ASSERT_EQ(http.received().size(), 1U);
  const auto received = http.received()[0];
  EXPECT_EQ(received.host, "host.example:8443");
  EXPECT_EQ(received.query, "a=b");
  EXPECT_EQ(received.bearer, "secret-token");
  EXPECT_THAT(received.headers, AllOf(Contains(Pair("Accept", "application/json")), Not(Contains(Key("Content-Type"))),
                                      Not(Contains(Key("X-Databricks-Org-Id")))));
}

TEST_F(CallerTest, NamesTheWorkspaceOfAUnifiedHost) {
  http.on(Method::post, "/api/x", json_reply(200, ""));
  Caller unified{http, clock, {"host.example", 443, "w1", "42"}, Secret{"t"}, options()};
  EXPECT_THAT(unified.send({.method = Method::post, .path = "/api/x", .body = "{}"}, {}), Succeeds());
  EXPECT_THAT(http.received()[0].headers,
              AllOf(Contains(Pair("X-Databricks-Org-Id", "42")), Contains(Pair("X-Databricks-Workspace-Id", "42")),
                    Contains(Pair("Content-Type", "application/json"))));
}

TEST_F(CallerTest, RepeatsWhatIsWorthAnotherTryAndPausesInBetween) {
  http.on(Method::get, "/api/x", json_reply(429, R"({"error_code":"REQUEST_LIMIT_EXCEEDED","message":"slow"})"));
  http.on(Method::get, "/api/x", net::network_error(net::NetworkFailure::reset, "host.example", "fake"));
  http.on(Method::get, "/api/x", json_reply(200, R"({"a":1})"));
  EXPECT_THAT(caller().read("/api/x", {}), Succeeds());
  EXPECT_EQ(http.received().size(), 3U);
  EXPECT_EQ(pauses.size(), 2U);
}

TEST_F(CallerTest, WaitsAsLongAsItIsTold) {
  http.on(Method::get, "/api/x", net::Reply{429, {{"retry-after", "30"}}});
  http.on(Method::get, "/api/x", json_reply(200, "{}"));
  const Time before = clock.now();
  EXPECT_THAT(caller().read("/api/x", {}), Succeeds());
  EXPECT_GE(clock.now() - before, std::chrono::seconds{30});
}

TEST_F(CallerTest, NeverRepeatsWhatMayHaveRun) {
  http.on(Method::post, "/api/x", net::network_error(net::NetworkFailure::reset, "host.example", "fake"));
  EXPECT_THAT(caller().send({.method = Method::post, .path = "/api/x", .idempotency = net::Idempotency::runs_once}, {}),
              FailsWith(Code::unavailable));
  EXPECT_EQ(http.received().size(), 1U);
}

TEST_F(CallerTest, NeverRepeatsWhatTheTokenMayNotDo) {
  http.on(Method::get, "/wrong", json_reply(403, R"({"error_code":403,"message":"Invalid access token."})"));
  http.on(Method::get, "/denied", json_reply(403, R"({"error_code":"PERMISSION_DENIED","message":"no"})"));
  EXPECT_THAT(caller().read("/wrong", {}), FailsWith(Code::unauthenticated));
  EXPECT_THAT(caller().read("/denied", {}), FailsWith(Code::permission_denied));
  EXPECT_EQ(http.received().size(), 2U);
}

TEST_F(CallerTest, GivesUpAfterAsManyTriesAsItsPolicyAllows) {
  http.on(Method::get, "/api/x", json_reply(503, ""));
  auto twice = options();
  twice.retry = net::RetryPolicy{{.attempts = 2}};
  Caller impatient{http, clock, {"host.example", 443, "w1", ""}, Secret{"t"}, twice};
  EXPECT_THAT(impatient.read("/api/x", {}), FailsWith(Code::unavailable));
  EXPECT_EQ(http.received().size(), 2U);
}

TEST_F(CallerTest, RefusesWhatIsNotAnObject) {
  http.on(Method::get, "/array", json_reply(200, "[]"));
  http.on(Method::get, "/text", json_reply(200, "hello"));
  EXPECT_THAT(caller().read("/array", {}), FailsWith(Code::corrupt));
  EXPECT_THAT(caller().read("/text", {}), FailsWith(Code::corrupt));
}

TEST_F(CallerTest, KeepsTheTokenOutOfEveryError) {
  http.otherwise([](const auto& received) -> Result<net::Reply> {
    return json_reply(500, "{\"message\":\"" + received.bearer + "\"}");
  });
  const auto failed = caller().read("/api/x", {});
  ASSERT_THAT(failed, FailsWith(Code::internal));
  EXPECT_THAT(failed.error().text() + failed.error().sentence(), Not(HasSubstr("secret-token")));
}

}  // namespace
}  // namespace kater::connect::databricks
