// Everything that is sent is encrypted, or never leaves the machine.
#include <gmock/gmock.h>

#include <csignal>
#include <thread>

#include "base/file.h"
#include "net/certificate.h"
#include "testing/deployment.h"

namespace kater::tests {
namespace {

using ::testing::HasSubstr;

net::Certificate make_certificate() {
  return MUST(net::make_self_signed({"127.0.0.1"}, std::chrono::days{10}, SystemClock{}.now()));
}

// A pair of files that an operator gives to Kater.
struct CertificateFiles {
  TemporaryFolder folder;
  std::filesystem::path chain = folder.path() / "chain.pem", key = folder.path() / "key.pem";

  void put(const net::Certificate& certificate) const {
    MUST(write_file(key, certificate.key.reveal(), FileMode::only_owner));
    MUST(write_file(chain, certificate.chain, FileMode::readable_by_all));
  }
};

bool answers_with(const Kater& kater, const net::Certificate& certificate) {
  const auto http = MUST(net::CurlHttp::open({.authorities = certificate.chain}));
  return http->send({.url = kater.url() + "/healthz"}, {}).has_value();
}

// Asks again until Kater answers with this certificate, for twenty seconds at most.
bool comes_to_answer_with(const Kater& kater, const net::Certificate& certificate) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{20};
  while (!answers_with(kater, certificate)) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::yield();
  }
  return true;
}

TEST(Transit, ANewCertificateIsShownAfterAHangUpWithoutARestart) {
  const auto first = make_certificate(), second = make_certificate();
  const CertificateFiles files;
  files.put(first);
  Kater kater{{"--certificate", files.chain.string(), "--certificate-key", files.key.string()}};
  ASSERT_TRUE(answers_with(kater, first));
  ASSERT_FALSE(answers_with(kater, second));
  MUST(write_file(files.key, second.key.reveal(), FileMode::only_owner));  // half of a pair changes nothing
  ::kill(kater.program().id(), SIGHUP);
  EXPECT_TRUE(answers_with(kater, first));
  files.put(second);
  ::kill(kater.program().id(), SIGHUP);
  EXPECT_TRUE(comes_to_answer_with(kater, second));
  EXPECT_FALSE(answers_with(kater, first));
  EXPECT_EQ(kater.program().end(), 0);
}

net::Reply get(net::Http& http, const Kater& kater, const std::string& path,
               std::vector<std::pair<std::string, std::string>> headers = {}) {
  return MUST(http.send({.url = kater.url() + path, .headers = std::move(headers)}, {}));
}

void expect_headers_of_every_answer(const net::Reply& reply) {
  EXPECT_THAT(std::string{reply.header("content-security-policy")}, HasSubstr("frame-ancestors 'none'"));
  EXPECT_THAT(std::string{reply.header("content-security-policy")}, ::testing::Not(HasSubstr("unsafe")));
  EXPECT_EQ(reply.header("x-frame-options"), "DENY");
  EXPECT_EQ(reply.header("x-content-type-options"), "nosniff");
  EXPECT_EQ(reply.header("referrer-policy"), "no-referrer");
}

TEST(Transit, EveryAnswerSaysThatItIsNotToBeFramedGuessedOrReferredTo) {
  Kater kater;
  const auto certificate = MUST(read_file(kater.data() / "certificate.pem"));
  const auto http = MUST(net::CurlHttp::open({.authorities = certificate}));
  for (const auto* path : {"/", "/healthz", "/api/v1/connections", "/api/v1/openapi.json", "/nowhere.js", "/%zz"}) {
    const auto reply = get(*http, kater, path);
    SCOPED_TRACE(path);
    expect_headers_of_every_answer(reply);
    EXPECT_EQ(reply.header("strict-transport-security"), "max-age=31536000");
  }
}

std::unique_ptr<net::CurlHttp> plain_http() { return MUST(net::CurlHttp::open({.allow_plain_http = true})); }

TEST(Transit, PlainHttpIsSpokenOnLoopbackAndPromisesNoHttps) {
  Kater kater{{"--plain-http"}};
  EXPECT_THAT(kater.url(), ::testing::StartsWith("http://127.0.0.1:"));
  const auto http = plain_http();
  const auto reply = get(*http, kater, "/healthz");
  EXPECT_EQ(reply.status, 200);
  expect_headers_of_every_answer(reply);
  EXPECT_EQ(reply.header("strict-transport-security"), "");
  kater.must_run({"connection", "list"});
}

TEST(Transit, PlainHttpIsRefusedWhereOthersCouldListen) {
  TemporaryFolder data;
  const auto ended =
      run_to_end({KATER_PROGRAM, {"serve", "--data", data.path().string(), "--listen", "0.0.0.0:0", "--plain-http"}});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_THAT(ended.errors, HasSubstr("--behind-proxy"));
}

TEST(Transit, BehindAProxyARequestThatCameInTheClearIsRefused) {
  Kater kater{{"--plain-http", "--behind-proxy", "127.0.0.1"}};
  const auto http = plain_http();
  EXPECT_EQ(get(*http, kater, "/healthz").status, 200);  // the proxy's own probe
  for (const auto* protocol : {"", "http", "https, http"}) {
    const auto refused = get(*http, kater, "/api/v1/session", {{"X-Forwarded-Proto", protocol}});
    EXPECT_EQ(refused.status, 403) << protocol;
    EXPECT_THAT(refused.body, HasSubstr("HTTPS only"));
  }
  const auto answered = get(*http, kater, "/api/v1/session", {{"X-Forwarded-Proto", "https"}});
  EXPECT_EQ(answered.status, 401);
  EXPECT_EQ(answered.header("strict-transport-security"), "max-age=31536000");
}

}  // namespace
}  // namespace kater::tests
