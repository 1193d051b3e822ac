#include "connect/databricks/sign_in.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <latch>
#include <thread>
#include <vector>

#include "base/testing/result_matchers.h"
#include "connect/databricks/testing/workspace_fixture.h"

namespace kater::connect::databricks {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;
using net::Method;
using net::testing::json_reply;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string discovery = "/oidc/.well-known/oauth-authorization-server";
const std::string endpoint = "/oidc/v1/token";

class ServicePrincipalTest : public testing::WorkspaceFixture {
 protected:
  void SetUp() override {
    // As recorded: slashes escaped.
    http.on(Method::get, discovery,
            json_reply(200, R"({"token_endpoint":"https:\/\/host.example:8443\/oidc\/v1\/token"})"));
  }
  void grants(std::string token, int lifetime = 3600) {
    http.on(Method::post, endpoint,
            json_reply(200, R"({"access_token":")" + token + R"(","token_type":"Bearer","expires_in":)" +
                                std::to_string(lifetime) + R"(,"scope":"all-apis"})"));
  }
  std::string token() {
    const auto got = principal.token({});
    return got.has_value() ? std::string{(*got)->reveal()} : std::string{name_of(got.error().code)};
  }
  std::size_t asked() const { return http.count(Method::post, endpoint); }

  ServicePrincipal principal{
      http, clock, {"host.example", 8443, "w1", ""}, "client", Secret{"planted-secret"}, {.sleep = sleep()}};
};

TEST_F(ServicePrincipalTest, AsksAsTheContractSays) {
  grants("first");
  EXPECT_EQ(token(), "first");
  const auto requests = http.received();
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_EQ(requests[0].path, discovery);
  EXPECT_EQ(requests[0].basic, "");
  EXPECT_EQ(requests[1].host, "host.example:8443");
  EXPECT_EQ(requests[1].basic, "client:planted-secret");
  EXPECT_EQ(requests[1].bearer, "");
  EXPECT_EQ(requests[1].body, "grant_type=client_credentials&scope=all-apis");
  EXPECT_THAT(requests[1].headers, ::testing::Contains(std::pair<std::string, std::string>{
                                       "Content-Type", "application/x-www-form-urlencoded"}));
}

TEST_F(ServicePrincipalTest, UsesATokenUntilMinutesBeforeItsEnd) {
  grants("first");
  grants("second");
  EXPECT_EQ(token(), "first");
  clock.advance(minutes{55} - seconds{1});
  EXPECT_EQ(token(), "first");
  EXPECT_EQ(asked(), 1U);
  clock.advance(seconds{1});
  EXPECT_EQ(token(), "second");
  EXPECT_EQ(asked(), 2U);
}

TEST_F(ServicePrincipalTest, RenewsAShortTokenInItsMiddle) {
  grants("first", 60);
  grants("second", 60);
  EXPECT_EQ(token(), "first");
  clock.advance(seconds{29});
  EXPECT_EQ(token(), "first");
  clock.advance(seconds{1});
  EXPECT_EQ(token(), "second");
}

TEST_F(ServicePrincipalTest, GoesOnWithTheOldTokenWhileItCannotBeRenewed) {
  grants("first");
  http.on(Method::post, endpoint, json_reply(503, ""));
  EXPECT_EQ(token(), "first");
  clock.advance(minutes{56});
  EXPECT_EQ(token(), "first");
  clock.advance(minutes{5});
  EXPECT_EQ(token(), "unavailable");
}

TEST_F(ServicePrincipalTest, AsksAnewForATokenThatWasRefused) {
  grants("first");
  grants("second");
  const auto first = MUST(principal.token({}));
  principal.refused(first);
  EXPECT_EQ(token(), "second");
  principal.refused(first);  // by a caller that was late: the second is fine
  EXPECT_EQ(token(), "second");
  EXPECT_EQ(asked(), 2U);
}

TEST_F(ServicePrincipalTest, AsksOnceForAllWhoWait) {
  constexpr int waiters = 8;
  std::promise<void> let_go;
  const auto go = let_go.get_future().share();
  std::atomic<int> asked_now = 0;
  http.on(Method::post, endpoint, [&](const auto&) -> Result<net::Reply> {
    ++asked_now;
    go.wait();
    return json_reply(200, R"({"access_token":"shared"})");
  });
  std::latch started{waiters};
  std::atomic<int> got = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < waiters; ++i) {
      threads.emplace_back([&] {
        started.count_down();
        if (token() == "shared") ++got;
      });
    }
    started.wait();
    let_go.set_value();
  }
  EXPECT_EQ(got, waiters);
  EXPECT_EQ(asked_now, 1);
}

TEST_F(ServicePrincipalTest, SaysThatTheClientIsNotAcceptedWithoutNamingIt) {
  for (const auto& refusal :
       {json_reply(401, R"({"error":"invalid_client","error_description":"Client planted-secret is unknown"})"),
        json_reply(400, R"({"error":"invalid_request"})"), json_reply(401, "")}) {
    ServicePrincipal other{http, clock, {"host.example", 8443, "w1", ""}, "client", Secret{"planted-secret"}};
    http.on(Method::post, endpoint, refusal);
    const auto result = other.token({});
    ASSERT_THAT(result, FailsWith(Code::unauthenticated));
    EXPECT_THAT(result.error().sentence(), HasSubstr("client ID or secret"));
    EXPECT_THAT(result.error().text() + result.error().sentence(), Not(HasSubstr("planted")));
  }
}

TEST_F(ServicePrincipalTest, SendsItsSecretToNoOtherHost) {
  for (const auto* discovery_body : {R"({"token_endpoint":"https://elsewhere.example/oidc/v1/token"})",
                                     R"({"token_endpoint":"http://host.example:8443/oidc/v1/token"})",
                                     R"({"token_endpoint":"https://host.example/oidc/v1/token"})", "{}", "[]"}) {
    net::testing::FakeHttp other;
    other.on(Method::get, discovery, json_reply(200, discovery_body));
    ServicePrincipal asking{other, clock, {"host.example", 8443, "w1", ""}, "client", Secret{"planted-secret"}};
    EXPECT_THAT(asking.token({}), FailsWith(Code::unavailable)) << discovery_body;
    EXPECT_EQ(other.received().size(), 1U) << discovery_body;
  }
}

TEST_F(ServicePrincipalTest, RefusesAnAnswerThatIsNoToken) {
  for (const auto* body : {"", "[]", "{}", R"({"access_token":null})", R"({"access_token":""})"}) {
    net::testing::FakeHttp other;
    other.on(Method::get, discovery, json_reply(404, ""));
    other.on(Method::post, endpoint, json_reply(200, body));
    ServicePrincipal asking{other, clock, {"host.example", 8443, "w1", ""}, "client", Secret{"s"}};
    EXPECT_FALSE(asking.token({}).has_value()) << body;
  }
}

TEST_F(ServicePrincipalTest, StopsAWaiterAtOnce) {
  std::promise<void> asking;
  std::promise<void> let_go;
  http.on(Method::post, endpoint, [&](const auto&) -> Result<net::Reply> {
    asking.set_value();
    let_go.get_future().wait();
    return json_reply(200, R"({"access_token":"late"})");
  });
  std::jthread first{[&] { EXPECT_EQ(token(), "late"); }};
  asking.get_future().wait();
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THAT(principal.token(stop.get_token()), FailsWith(Code::cancelled));
  let_go.set_value();
}

}  // namespace
}  // namespace kater::connect::databricks
