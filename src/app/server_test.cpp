#include "app/server.h"

#include "app/testing/temporary_folder.h"
#include "base/testing/result_matchers.h"
#include "listen/testing/raw_client.h"
#include "net/testing/raw_server.h"

namespace kater::app {
namespace {

using kater::testing::FailsWith;
using listen::testing::RawClient;
using listen::testing::status_of;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class ServerTest : public ::testing::Test {
 protected:
  ServerTest() {
    settings_.data = folder_ / "data";
    settings_.listen = "127.0.0.1:0";
  }
  Result<std::unique_ptr<Server>> start() const { return Server::start(settings_, {}); }
  // What an operator reads whose server does not start.
  std::string refusal(Code code) const {
    const auto refused = start();
    EXPECT_THAT(refused, FailsWith(code));
    return refused.has_value() ? std::string{} : refused.error().sentence();
  }
  void use_pair(const net::Certificate& certificate, const net::Certificate& key) {
    settings_.certificate = folder_.file("theirs.pem", certificate.chain);
    settings_.certificate_key = folder_.file("theirs.key", key.key.reveal());
  }

  const testing::TemporaryFolder folder_;
  Settings settings_;
};

std::uint16_t port_of(const Server& server) {
  return static_cast<std::uint16_t>(std::stoi(server.url().substr(server.url().rfind(':') + 1)));
}

std::string asked(const Server& server, RawClient::Speaks speaks, const std::string& path,
                  const std::string& headers = {}) {
  RawClient client{port_of(server), speaks};
  client.send("GET " + path + " HTTP/1.1\r\nHost: kater.example\r\n" + headers + "\r\n");
  return client.reply();
}

net::Certificate make_certificate() {
  return MUST(net::make_self_signed({"localhost"}, std::chrono::days{90}, SystemClock{}.now()));
}

TEST_F(ServerTest, IsTheOnlyOneOfItsFolderUntilItGoes) {
  auto first = MUST(start());
  EXPECT_THAT(refusal(Code::conflict), AllOf(HasSubstr(settings_.data.string()), HasSubstr("process ")));
  first.reset();
  EXPECT_THAT(start(), kater::testing::Succeeds());
}

TEST_F(ServerTest, NamesThePortThatIsTaken) {
  const net::testing::RawServer other{[](net::testing::Peer&) {}};
  settings_.listen = "127.0.0.1:" + std::to_string(other.port());
  EXPECT_THAT(refusal(Code::conflict), HasSubstr(std::to_string(other.port())));
}

TEST_F(ServerTest, RefusesAKeyOfAnotherCertificateAndShowsNothingOfIt) {
  use_pair(make_certificate(), make_certificate());
  const auto refused = start();
  ASSERT_THAT(refused, FailsWith(Code::invalid_argument));
  EXPECT_THAT(refused.error().text() + refused.error().sentence(),
              AllOf(HasSubstr("does not belong"), Not(HasSubstr("PRIVATE"))));
}

TEST_F(ServerTest, SaysAtItsStartThatAProxyIsNoneAndRepeatsNoPassword) {
  settings_.workspace_http.proxy = "ftp://ada:hunter2@proxy.example";
  EXPECT_THAT(refusal(Code::invalid_argument), AllOf(HasSubstr("proxy"), Not(HasSubstr("hunter2"))));
}

TEST_F(ServerTest, TouchesNothingWhereItWouldSpeakInTheClear) {
  settings_.listen = "0.0.0.0:0";
  settings_.exposure.plain_http = true;
  EXPECT_THAT(refusal(Code::invalid_argument), HasSubstr("--behind-proxy"));
  EXPECT_FALSE(std::filesystem::exists(settings_.data));
}

TEST_F(ServerTest, LinksToWherePeopleReachIt) {
  settings_.exposure.public_url = "https://kater.example/";
  const auto server = MUST(start());
  EXPECT_EQ(server->url(), "https://kater.example");
  EXPECT_THAT(server->sign_in_link().reveal(), StartsWith("https://kater.example/sign-in/"));
}

TEST_F(ServerTest, IsReachedByAnAddressOfThisMachineWhereItListensEverywhere) {
  settings_.listen = "0.0.0.0:0";
  EXPECT_THAT(MUST(start())->url(), StartsWith("https://localhost:"));
}

TEST_F(ServerTest, ProtectsEveryAnswerAndPromisesHttpsWhereItSpeaksIt) {
  const auto server = MUST(start());
  for (const auto* path : {"/", "/healthz", "/api/v1/connections", "/nothing"}) {
    EXPECT_THAT(asked(*server, RawClient::Speaks::tls, path),
                AllOf(HasSubstr("nosniff"), HasSubstr("DENY"), HasSubstr("no-referrer"), HasSubstr("max-age=31536000")))
        << path;
  }
}

TEST_F(ServerTest, PromisesNoHttpsWhereItSpeaksNone) {
  settings_.exposure.plain_http = true;
  const auto server = MUST(start());
  EXPECT_EQ(server->fingerprint() + server->certificate_file(), "");
  EXPECT_THAT(asked(*server, RawClient::Speaks::plain, "/healthz"),
              AllOf(HasSubstr("nosniff"), Not(HasSubstr("max-age=31536000"))));
}

TEST_F(ServerTest, BehindAProxyAnswersInTheClearToProbesAlone) {
  settings_.exposure.plain_http = true;
  settings_.exposure.proxies = {"127.0.0.1"};
  const auto server = MUST(start());
  EXPECT_EQ(status_of(asked(*server, RawClient::Speaks::plain, "/healthz")), 200);
  EXPECT_EQ(status_of(asked(*server, RawClient::Speaks::plain, "/readyz")), 200);
  for (const auto* path : {"/", "/api/v1/connections", "/healthz/", "/metrics"}) {
    const auto refused = asked(*server, RawClient::Speaks::plain, path);
    EXPECT_EQ(status_of(refused), 403) << path;
    EXPECT_THAT(refused, HasSubstr("X-Forwarded-Proto: https"));
  }
  const auto through = asked(*server, RawClient::Speaks::plain, "/api/v1/connections", "X-Forwarded-Proto: https\r\n");
  EXPECT_EQ(status_of(through), 401);
}

TEST_F(ServerTest, ShowsARenewedCertificateToWhoeverComesNext) {
  const auto first = make_certificate(), second = make_certificate();
  use_pair(first, first);
  const auto server = MUST(start());
  EXPECT_EQ(server->certificate_file(), settings_.certificate.string());
  EXPECT_EQ(server->fingerprint(), MUST(net::fingerprint_of(first.chain)));
  const auto shown_before = RawClient{port_of(*server), RawClient::Speaks::tls}.certificate();
  use_pair(second, second);
  server->look_at_certificate();
  const auto is_new = [&] { return RawClient{port_of(*server), RawClient::Speaks::tls}.certificate() != shown_before; };
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{10};
  bool shown = is_new();
  while (!shown && std::chrono::steady_clock::now() < until) shown = is_new();
  EXPECT_TRUE(shown);
}

}  // namespace
}  // namespace kater::app
