// The workspace behind a real server, asked by a real client over TLS.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/testing/result_matchers.h"
#include "net/certificate.h"
#include "net/curl_http.h"
#include "sandbox/testing/client.h"

namespace kater::sandbox {
namespace {

using ::testing::HasSubstr;

class Serving : public ::testing::Test {
 protected:
  void SetUp() override {
    auto made = MUST(net::make_with_authority("sandbox test", {"127.0.0.1"}, std::chrono::days{1}, clock_.now()));
    listen::Options options;
    options.certificate_chain = made.server.chain;
    options.certificate_key = std::move(made.server.key);
    server_ = MUST(listen::Server::start(std::move(options), [](const listen::Request& request, std::stop_token stop) {
      return listen::Answer{testing::shared_workspace().handle(request, stop)};
    }));
    http_ = MUST(net::CurlHttp::open({.authorities = made.authority}));
  }

  Result<net::Reply> send(net::Method method, const std::string& path, std::string body = {}) {
    net::Request request;
    request.method = method;
    request.url = "https://127.0.0.1:" + std::to_string(server_->port()) + path;
    request.bearer = &token_;
    request.body = std::move(body);
    return http_->send(request, {});
  }

  const SystemClock clock_{};
  const Secret token_{"secret"};
  std::unique_ptr<listen::Server> server_;
  std::unique_ptr<net::CurlHttp> http_;
};

TEST_F(Serving, AnswersOverTls) {
  const auto reply = MUST(send(net::Method::get, "/api/2.1/unity-catalog/tables/lab.odd-names.%F0%9F%A6%86"));
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.header("content-type"), "application/json");
  EXPECT_FALSE(reply.header("x-request-id").empty());
  EXPECT_THAT(reply.body, HasSubstr("\"full_name\":\"lab.odd-names.🦆\""));
}

TEST_F(Serving, RunsAStatement) {
  const auto reply = MUST(send(net::Method::post, "/api/2.0/sql/statements",
                               R"({"statement":"SELECT count(*) FROM lab.types.numbers","warehouse_id":")" +
                                   testing::shared_workspace().options().warehouse_id + "\"}"));
  EXPECT_THAT(reply.body, HasSubstr(R"("data_array":[["5"]])"));
}

TEST_F(Serving, ClosesAStatement) {
  const auto reply = MUST(send(net::Method::del, "/api/2.0/sql/statements/unknown"));
  EXPECT_EQ(reply.status, 404);
}

}  // namespace
}  // namespace kater::sandbox
