#include "net/testing/fake_http.h"

#include "base/testing/result_matchers.h"

namespace kater::net::testing {
namespace {

using kater::testing::FailsWith;

Request get(std::string url) { return {.url = std::move(url)}; }

int status_of(FakeHttp& http, std::string url) { return MUST(http.send(get(std::move(url)), {})).status; }

TEST(FakeHttp, GivesAnswersInTheirOrderAndKeepsTheLast) {
  FakeHttp http;
  http.on(Method::get, "/a", json_reply(503, "{}"));
  http.on(Method::get, "/a", json_reply(200, "{}"));
  EXPECT_EQ(status_of(http, "https://host/a?page=1"), 503);
  EXPECT_EQ(status_of(http, "https://host/a"), 200);
  EXPECT_EQ(status_of(http, "https://host/a"), 200);
  EXPECT_EQ(http.count(Method::get, "/a"), 3U);
}

TEST(FakeHttp, RemembersWhatItWasSent) {
  FakeHttp http;
  http.otherwise([](const FakeHttp::Received& request) -> Result<Reply> { return json_reply(200, request.body); });
  const Secret token{"dapi-planted"};
  const Request request{.method = Method::post,
                        .url = "https://host:8443/a/b?c=d",
                        .headers = {{"x-a", "b"}},
                        .bearer = &token,
                        .body = "{}"};
  EXPECT_EQ(MUST(http.send(request, {})).body, "{}");
  const auto received = http.received().at(0);
  EXPECT_EQ(received.method, Method::post);
  EXPECT_EQ(received.host, "host:8443");
  EXPECT_EQ(received.path, "/a/b");
  EXPECT_EQ(received.query, "c=d");
  EXPECT_EQ(received.bearer, "dapi-planted");
  EXPECT_EQ(received.headers, request.headers);
}

TEST(FakeHttp, FailsAtTheStepItIsTold) {
  FakeHttp http;
  http.on(Method::get, "/a", json_reply(200, "{}"));
  http.fails_at(2, network_error(NetworkFailure::reset, "host", "fake"));
  EXPECT_EQ(status_of(http, "https://host/a"), 200);
  EXPECT_THAT(http.send(get("https://host/a"), {}), FailsWith(Code::unavailable));
  EXPECT_EQ(status_of(http, "https://host/a"), 200);
}

TEST(FakeHttp, FailsWhereNothingWasScripted) {
  FakeHttp http;
  EXPECT_THAT(http.send(get("https://host/a"), {}), FailsWith(Code::internal));
}

TEST(FakeHttp, StopsWhenAskedTo) {
  FakeHttp http;
  http.on(Method::get, "/a", json_reply(200, "{}"));
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THAT(http.send(get("https://host/a"), stop.get_token()), FailsWith(Code::cancelled));
}

}  // namespace
}  // namespace kater::net::testing
