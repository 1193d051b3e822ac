#include "app/client/api_client.h"

#include "base/testing/result_matchers.h"
#include "net/testing/fake_http.h"

namespace kater::app {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;
using net::Method;
using net::testing::FakeHttp;
using net::testing::json_reply;

class ApiClientTest : public ::testing::Test {
 protected:
  FakeHttp http_;
  ApiClient api_{http_, "https://kater.example:8443/", Secret{"kater_token"}};
};

TEST_F(ApiClientTest, SendsTheTokenAndReadsTheAnswer) {
  http_.on(Method::get, "/api/v1/connections", json_reply(200, R"({"connections":[]})"));
  const auto answer = api_.get("/api/v1/connections");
  ASSERT_THAT(answer, Succeeds());
  EXPECT_TRUE(json::array_at(*answer, "connections")->empty());
  const auto sent = http_.received().at(0);
  EXPECT_EQ(sent.host, "kater.example:8443");
  EXPECT_EQ(sent.bearer, "kater_token");
}

TEST_F(ApiClientTest, PassesOnTheSentenceOfAProblem) {
  http_.on(Method::post, "/api/v1/connections", json_reply(409, R"({"status":409,"detail":"The name is taken."})"));
  const auto answer = api_.post("/api/v1/connections", {});
  ASSERT_THAT(answer, FailsWith(Code::conflict));
  EXPECT_EQ(answer.error().sentence(), "The name is taken.");
}

TEST_F(ApiClientTest, SaysWhenWhatAnsweredIsNoKater) {
  http_.on(Method::get, "/api/v1/jobs", {404, {{"content-type", "text/html"}}, "<html>nginx</html>"});
  const auto answer = api_.get("/api/v1/jobs");
  ASSERT_THAT(answer, FailsWith(Code::not_found));
  EXPECT_NE(answer.error().sentence().find("KATER_URL"), std::string::npos);
  EXPECT_EQ(answer.error().sentence().find("nginx"), std::string::npos);
}

TEST_F(ApiClientTest, RefusesAnAnswerThatIsNoObject) {
  http_.on(Method::get, "/api/v1/jobs", json_reply(200, "[1]"));
  EXPECT_THAT(api_.get("/api/v1/jobs"), FailsWith(Code::corrupt));
  http_.on(Method::get, "/api/v1/runs/1", json_reply(200, "{"));
  EXPECT_THAT(api_.get("/api/v1/runs/1"), FailsWith(Code::corrupt));
}

TEST_F(ApiClientTest, TakesAnEmptyAnswerAsDone) {
  http_.on(Method::del, "/api/v1/connections/a", net::Reply{204, {}, ""});
  EXPECT_THAT(api_.remove("/api/v1/connections/a"), Succeeds());
}

}  // namespace
}  // namespace kater::app
