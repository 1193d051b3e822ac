#include "sandbox/api/serving_api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json.h"
#include "net/testing/fake_http.h"

namespace kater::sandbox {
namespace {

using net::Method;
using net::testing::FakeHttp;
using net::testing::json_reply;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Pair;

constexpr auto question = R"({"model":"sandbox-model","messages":[]})";

TEST(ServingApi, KnowsNoEndpointWithoutAModelServer) {
  const ServingApi api{"", nullptr};
  EXPECT_EQ(api.list().body, R"({"endpoints":[]})");
  EXPECT_EQ(api.chat({.body = question}, {}).status, 404);
  EXPECT_EQ(api.invoke("sandbox-model", {}, {}).status, 404);
}

TEST(ServingApi, PassesOnWhatItIsAskedAndWhatIsAnswered) {
  auto http = std::make_unique<FakeHttp>();
  auto& model = *http;
  model.on(Method::post, "/v1/chat/completions", json_reply(200, R"({"choices":[]})"));
  model.on(Method::post, "/v1/chat/completions", json_reply(400, R"({"error":"response_format"})"));
  const ServingApi api{"http://127.0.0.1:8080/v1", std::move(http)};
  EXPECT_THAT(api.list().body, HasSubstr(R"("name":"sandbox-model")"));
  const auto answered = api.chat({.body = question}, {});
  EXPECT_EQ(answered.body, R"({"choices":[]})");
  EXPECT_THAT(answered.headers, Contains(Pair("served-model-name", "sandbox-model")));
  EXPECT_EQ(api.invoke("sandbox-model", {.body = "{}"}, {}).status, 400);
  EXPECT_EQ(model.received().at(0).body, question);
  EXPECT_EQ(api.invoke("another", {.body = "{}"}, {}).status, 404);
  EXPECT_EQ(api.chat({.body = "no"}, {}).status, 400);
  EXPECT_EQ(model.received().size(), 2U);
}

TEST(ServingApi, SaysWhenTheModelServerIsGone) {
  auto http = std::make_unique<FakeHttp>();
  http->on(Method::post, "/chat/completions", net::network_error(net::NetworkFailure::refused, "host", "fake"));
  const ServingApi api{"http://127.0.0.1:1", std::move(http)};
  EXPECT_EQ(api.chat({.body = question}, {}).status, 503);
}

}  // namespace
}  // namespace kater::sandbox
