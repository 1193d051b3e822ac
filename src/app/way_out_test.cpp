#include "app/way_out.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/testing/result_matchers.h"
#include "net/testing/raw_server.h"

namespace kater::app {
namespace {

using kater::testing::FailsWith;
using net::NetworkFailure;
using net::testing::Peer;
using net::testing::RawServer;

// What becomes of a request to `url` on the way that `settings` and `connection` lay.
std::optional<NetworkFailure> failure_on(const Settings& settings, const model::Connection& connection,
                                         const std::string& url) {
  const auto http = MUST(way_out(settings)(connection, Secret{"of-the-proxy"}));
  const auto reply = http->send({.url = url, .deadline = std::chrono::seconds{10}}, {});
  return reply.has_value() ? std::nullopt : net::failure_of(reply.error());
}

Settings listening_at(std::string address, LocalAddresses local = LocalAddresses::when_alone) {
  Settings settings;
  settings.listen = std::move(address);
  settings.way_out.local_addresses = local;
  return settings;
}

TEST(WayOut, LeadsToThisMachineOnlyWhereNobodyElseCouldAskForIt) {
  const auto here = "https://127.0.0.1:1/";  // nobody listens there
  const std::pair<Settings, NetworkFailure> cases[] = {
      {listening_at("127.0.0.1:8443"), NetworkFailure::refused},
      {listening_at("[::1]:8443"), NetworkFailure::refused},
      {listening_at(":8443"), NetworkFailure::local_address},
      {listening_at("10.0.0.7:8443"), NetworkFailure::local_address},
      {listening_at("10.0.0.7:8443", LocalAddresses::allow), NetworkFailure::refused},
      {listening_at("127.0.0.1:8443", LocalAddresses::refuse), NetworkFailure::local_address},
  };
  for (const auto& [settings, failure] : cases) {
    EXPECT_EQ(failure_on(settings, {}, here), failure) << settings.listen;
  }
}

TEST(WayOut, NeverLeadsToTheMetadataOfACloud) {
  EXPECT_EQ(failure_on(listening_at("127.0.0.1:8443", LocalAddresses::allow), {}, "https://169.254.169.254/"),
            NetworkFailure::metadata_address);
}

// Answers what it is asked for, so that a test sees what reached the proxy.
class ProxyThatRefuses {
 public:
  std::string url(std::string_view user) const { return fmt::format("http://{}127.0.0.1:{}", user, server_.port()); }
  std::string asked() {
    return asked_.with([](auto& asked) { return asked; });
  }

 private:
  Guarded<std::string> asked_;
  RawServer server_{[this](Peer& peer) {
    const auto request = peer.request();
    asked_.with([&](auto& asked) { asked += request; });
    peer.reply(403, "no");
  }};
};

TEST(WayOut, GoesThroughTheConnectionsOwnProxyWithItsSealedPassword) {
  ProxyThatRefuses of_server;
  ProxyThatRefuses of_connection;
  auto settings = listening_at("127.0.0.1:8443");
  settings.way_out.proxy = of_server.url("");
  settings.way_out.no_proxy = "*";
  model::Connection connection;
  connection.proxy = of_connection.url("user@");
  EXPECT_EQ(failure_on(settings, connection, "https://workspace.example/"), NetworkFailure::proxy);
  EXPECT_THAT(of_connection.asked(), ::testing::HasSubstr("CONNECT workspace.example:443"));
  EXPECT_THAT(of_connection.asked(), ::testing::HasSubstr("Basic dXNlcjpvZi10aGUtcHJveHk="));  // user:of-the-proxy
  EXPECT_EQ(of_server.asked(), "");
}

TEST(WayOut, GoesThroughTheServersProxyButForTheHostsThatNeedNone) {
  ProxyThatRefuses proxy;
  auto settings = listening_at("127.0.0.1:8443");
  settings.way_out.proxy = proxy.url("");
  settings.way_out.no_proxy = "127.0.0.1";
  EXPECT_EQ(failure_on(settings, {}, "https://127.0.0.1:1/"), NetworkFailure::refused);
  EXPECT_EQ(proxy.asked(), "");
  EXPECT_EQ(failure_on(settings, {}, "https://workspace.example/"), NetworkFailure::proxy);
  EXPECT_THAT(proxy.asked(), ::testing::HasSubstr("CONNECT workspace.example:443"));
}

TEST(WayOut, IsNoneWhereTheProxyOrTheAuthoritiesAreNotReadable) {
  model::Connection connection;
  connection.proxy = "socks5://proxy:1080";
  EXPECT_THAT(way_out({})(connection, {}), FailsWith(Code::invalid_argument));
  connection.proxy = "";
  connection.ca_pem = "no certificate";
  EXPECT_THAT(way_out({})(connection, {}), FailsWith(Code::invalid_argument));
}

TEST(WayToModel, IsUnencryptedOnlyWhereTheAddressSaysSo) {
  const RawServer model{[](Peer& peer) { peer.reply(200, peer.request()); }};
  const auto url = fmt::format("http://127.0.0.1:{}/v1", model.port());
  const auto settings = listening_at("127.0.0.1:8443");
  const auto asked = [&](const std::string& base_url) {
    return MUST(way_to_model(settings)(base_url))->send({.url = url}, {});
  };
  EXPECT_THAT(asked(url), kater::testing::Succeeds());
  EXPECT_THAT(asked("https://model.example/v1"), FailsWith(Code::invalid_argument));
}

}  // namespace
}  // namespace kater::app
