#include "app/workspace_http.h"

#include "app/testing/variable.h"
#include "base/guarded.h"
#include "base/testing/result_matchers.h"
#include "net/testing/raw_server.h"

namespace kater::app {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;
using net::testing::Peer;
using net::testing::RawServer;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// A host that answers, or a proxy that lets nobody through; what came first is in `received`.
class Host {
 public:
  explicit Host(int status, const net::Certificate* certificate = nullptr)
      : server_{[this, status](Peer& peer) {
                  const auto request = peer.request();
                  received_.with([&](std::string& received) { received = request; });
                  peer.reply(status, "{}");
                },
                certificate} {}
  std::string received() {
    return received_.with([](const std::string& received) { return received; });
  }
  int connections() const { return server_.connections(); }
  std::string address() const { return "127.0.0.1:" + std::to_string(server_.port()); }

 private:
  Guarded<std::string> received_;
  RawServer server_;
};

net::Certificate make_certificate() {
  return MUST(net::make_self_signed({"127.0.0.1"}, std::chrono::days{1}, SystemClock{}.now()));
}

class WayOut : public ::testing::Test {
 protected:
  // Asks the host of `url` as a connection would.
  Result<net::Reply> ask(const std::string& url, const std::string& proxy_password = {}) const {
    const auto http = TRY(workspace_http(settings_)(connection_, Secret{proxy_password}));
    return http->send({.url = url, .deadline = std::chrono::seconds{10}}, {});
  }
  void trust(const net::Certificate& certificate) { connection_.ca_pem = certificate.chain; }

  const net::Certificate certificate_ = make_certificate();
  Settings settings_;
  model::Connection connection_;
};

TEST_F(WayOut, LeadsToThisMachineOnlyWhereNobodyElseCouldAskForIt) {
  trust(certificate_);
  const std::tuple<const char*, LocalAddresses, bool> cases[] = {
      {"127.0.0.1:8443", LocalAddresses::when_alone, true}, {"[::1]:8443", LocalAddresses::when_alone, true},
      {"0.0.0.0:8443", LocalAddresses::when_alone, false},  {"not understood", LocalAddresses::when_alone, false},
      {"0.0.0.0:8443", LocalAddresses::allow, true},        {"127.0.0.1:8443", LocalAddresses::refuse, false}};
  for (const auto& [listen, local_addresses, is_led_there] : cases) {
    Host host{200, &certificate_};
    settings_.listen = listen;
    settings_.workspace_http.local_addresses = local_addresses;
    EXPECT_EQ(ask("https://" + host.address()).has_value(), is_led_there) << listen;
    EXPECT_EQ(host.connections() > 0, is_led_there) << listen;
  }
}

TEST_F(WayOut, TrustsTheAuthoritiesOfTheConnectionAndNoOthers) {
  Host host{200, &certificate_};
  EXPECT_THAT(ask("https://" + host.address()), Not(Succeeds()));
  trust(certificate_);
  EXPECT_THAT(ask("https://" + host.address()), Succeeds());
  connection_.ca_pem = "no certificate";
  EXPECT_THAT(ask("https://" + host.address()), FailsWith(Code::invalid_argument));
}

TEST_F(WayOut, GoesThroughTheProxyOfTheConnectionWithItsPasswordAndNotThatOfTheServer) {
  Host servers{403}, own{403};
  settings_.workspace_http.proxy = "http://server:hunter2@" + servers.address();
  connection_.proxy = "http://ada@" + own.address();
  EXPECT_THAT(ask("https://workspace.example", "secret"), Not(Succeeds()));
  EXPECT_THAT(own.received(), AllOf(HasSubstr("CONNECT workspace.example:443"),
                                    HasSubstr("Proxy-Authorization: Basic YWRhOnNlY3JldA==")));  // ada:secret
  EXPECT_EQ(servers.connections(), 0);
}

TEST_F(WayOut, KeepsThePasswordOfTheServersProxyFromThatOfTheConnection) {
  Host own{403};
  settings_.workspace_http.proxy = "http://server:hunter2@127.0.0.1:1";
  connection_.proxy = "http://" + own.address();
  EXPECT_THAT(ask("https://workspace.example"), Not(Succeeds()));
  EXPECT_THAT(own.received(), AllOf(HasSubstr("CONNECT"), Not(HasSubstr("Proxy-Authorization"))));
}

TEST_F(WayOut, GoesThroughTheServersProxyButToWhomItIsNotFor) {
  Host proxy{403}, host{200, &certificate_};
  trust(certificate_);
  settings_.workspace_http.proxy = "http://" + proxy.address();
  EXPECT_THAT(ask("https://" + host.address()), Not(Succeeds()));
  EXPECT_EQ(proxy.connections(), 1);
  settings_.workspace_http.no_proxy = "127.0.0.1";
  EXPECT_THAT(ask("https://" + host.address()), Succeeds());
  EXPECT_EQ(proxy.connections(), 1);
}

TEST_F(WayOut, RefusesAProxyThatIsNoneAndRepeatsNoPassword) {
  connection_.proxy = "ftp://ada:hunter2@proxy.example";
  const auto refused = ask("https://workspace.example");
  ASSERT_THAT(refused, FailsWith(Code::invalid_argument));
  EXPECT_THAT(refused.error().sentence(), AllOf(HasSubstr("http://proxy.example:3128"), Not(HasSubstr("hunter2"))));
}

TEST_F(WayOut, ToAModelIsUnencryptedOnlyWhereItsAddressSaysSo) {
  Host model{200};
  const auto ask_model = [&](const std::string& base_url) -> Result<net::Reply> {
    const auto http = TRY(llm_http(settings_)(base_url));
    return http->send({.url = "http://" + model.address(), .deadline = std::chrono::seconds{10}}, {});
  };
  EXPECT_THAT(ask_model("http://" + model.address()), Succeeds());
  EXPECT_THAT(ask_model("https://" + model.address()), Not(Succeeds()));
  EXPECT_EQ(model.connections(), 1);
}

// The case proxy-without-a-scheme: what the environment says is said to every program.
TEST(ServerProxy, TakesTheEnvironmentAsOtherProgramsDo) {
  const testing::Variable variable{"HTTPS_PROXY", "127.0.0.1:3128"};
  EXPECT_EQ(MUST(server_proxy({})).url, "http://127.0.0.1:3128");
  EXPECT_EQ(MUST(server_proxy({.proxy = "http://own.example:1"})).url, "http://own.example:1");
}

TEST(ServerProxy, NamesTheVariableThatIsOfNoUseAndStartsAllTheSame) {
  const testing::Variable variable{"HTTPS_PROXY", "socks5://ada:hunter2@127.0.0.1:1080"};
  std::string warning;
  const auto proxy = MUST(server_proxy({.no_proxy = "a.example"}, [&](std::string_view text) { warning = text; }));
  EXPECT_EQ(proxy.url, "");
  EXPECT_EQ(proxy.except, "a.example");
  EXPECT_THAT(warning, AllOf(HasSubstr("HTTPS_PROXY"), Not(HasSubstr("hunter2"))));
  EXPECT_THAT(server_proxy({.proxy = "socks5://127.0.0.1:1080"}), FailsWith(Code::invalid_argument));
}

}  // namespace
}  // namespace kater::app
