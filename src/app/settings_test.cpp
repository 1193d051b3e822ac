#include "app/settings.h"

#include "base/testing/result_matchers.h"

namespace kater::app {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;

TEST(ListenAddress, ReadsWhatOperatorsWrite) {
  const std::tuple<const char*, const char*, int> cases[] = {{"127.0.0.1:8443", "127.0.0.1", 8443},
                                                             {"[::1]:443", "::1", 443},
                                                             {":8443", "0.0.0.0", 8443},
                                                             {"localhost:0", "localhost", 0}};
  for (const auto& [text, address, port] : cases) {
    const auto read = listen_address_from(text);
    ASSERT_THAT(read, Succeeds()) << text;
    EXPECT_EQ(read->address, address) << text;
    EXPECT_EQ(read->port, port) << text;
  }
}

TEST(ListenAddress, RefusesWithAnExampleOfARightOne) {
  for (const auto* text :
       {"", "8443", "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:70000", "::1:8443", "127.0.0.1:84 43"}) {
    const auto read = listen_address_from(text);
    ASSERT_THAT(read, FailsWith(Code::invalid_argument)) << text;
    EXPECT_NE(read.error().sentence().find("127.0.0.1:8443"), std::string::npos);
  }
}

TEST(CheckEdge, LetsPlainHttpBeSpokenOnlyOnLoopbackOrBehindAProxy) {
  const auto checked = [](std::string listen, bool plain, std::vector<std::string> proxies) {
    Settings settings;
    settings.listen = std::move(listen);
    settings.exposure.plain_http = plain;
    settings.exposure.proxies = std::move(proxies);
    return check_edge(settings);
  };
  EXPECT_THAT(checked("0.0.0.0:8443", false, {}), Succeeds());
  EXPECT_THAT(checked("127.0.0.1:8080", true, {}), Succeeds());
  EXPECT_THAT(checked("[::1]:8080", true, {}), Succeeds());
  EXPECT_THAT(checked("0.0.0.0:8080", true, {"10.0.0.7"}), Succeeds());
  for (const auto* everywhere : {"0.0.0.0:8080", ":8080", "[::]:8080", "192.0.2.1:80"}) {
    const auto refused = checked(everywhere, true, {});
    ASSERT_THAT(refused, FailsWith(Code::invalid_argument)) << everywhere;
    EXPECT_NE(refused.error().sentence().find("--behind-proxy"), std::string::npos);
  }
}

TEST(CheckEdge, PutsNoLinkToSignInAtAnAddressWithoutHttps) {
  Settings settings;
  settings.listen = "0.0.0.0:8443";
  settings.exposure.public_url = "http://kater.example.com";
  EXPECT_THAT(check_edge(settings), FailsWith(Code::invalid_argument));
  settings.exposure.public_url = "https://kater.example.com";
  EXPECT_THAT(check_edge(settings), Succeeds());
}

// The case portal-below-a-path: what cannot be kept is said at the start.
TEST(CheckEdge, TakesThePublicUrlOfAWholeHostOnly) {
  Settings settings;
  for (const auto* url : {"https://kater.example", "https://kater.example:8443/", "http://127.0.0.1:8080"}) {
    settings.exposure.public_url = url;
    EXPECT_THAT(check_edge(settings), Succeeds()) << url;
  }
  for (const auto* url : {"https://example.com/kater", "https://example.com/kater/", "https://example.com?x=1", "kater",
                          "https://", "https:///kater", "ftp://kater.example", "https://ada@kater.example"}) {
    settings.exposure.public_url = url;
    EXPECT_THAT(check_edge(settings), FailsWith(Code::invalid_argument)) << url;
  }
  settings.exposure.public_url = "https://example.com/kater";
  EXPECT_NE(check_edge(settings).error().sentence().find(
                "--public-url holds the path /kater; Kater is served at the root of a host only"),
            std::string::npos);
}

}  // namespace
}  // namespace kater::app
