#include "listen/proxies.h"

#include "base/testing/result_matchers.h"

namespace kater::listen {
namespace {

using kater::testing::FailsWith;
using Headers = std::vector<std::pair<std::string, std::string>>;

AddressList list(const std::vector<std::string>& texts) { return MUST(AddressList::from(texts)); }
Sender sender(const std::string& peer, const Headers& headers, ForwardedBy by = ForwardedBy::x_forwarded) {
  return sender_behind(asio::ip::make_address(peer), headers, list({"10.0.0.0/8", "fd00::7"}), by);
}

TEST(AddressList, KnowsAddressesAndNetworks) {
  const auto some = list({"192.0.2.7", "10.0.0.0/8", "2001:db8::/32", "::1"});
  for (const auto* in : {"192.0.2.7", "10.255.0.1", "2001:db8:1::5", "::1", "::ffff:10.0.0.1"})
    EXPECT_TRUE(some.contains(asio::ip::make_address(in))) << in;
  for (const auto* out : {"192.0.2.8", "11.0.0.1", "2001:db9::1", "::2", "::ffff:11.0.0.1"})
    EXPECT_FALSE(some.contains(asio::ip::make_address(out))) << out;
}

TEST(AddressList, RefusesWhatIsNoAddress) {
  for (const auto* wrong : {"", "proxy.example.com", "10.0.0.0/33", "10.0.0", "::1/129", "10.0.0.1:80"})
    EXPECT_THAT(AddressList::from({wrong}), FailsWith(Code::invalid_argument)) << wrong;
}

TEST(SenderBehind, IsThePeerWhateverItSaysUnlessItIsAProxyOfOurs) {
  const auto stranger = sender("192.0.2.1", {{"x-forwarded-for", "10.0.0.1"}, {"x-forwarded-proto", "https"}});
  EXPECT_EQ(stranger.address, "192.0.2.1");
  EXPECT_FALSE(stranger.came_by_https);
}

TEST(SenderBehind, IsTheLastAddressThatIsNoProxyOfOurs) {
  const std::tuple<const char*, const char*> cases[] = {
      {"192.0.2.1", "192.0.2.1"},
      {"1.2.3.4, 192.0.2.1", "192.0.2.1"},  // what the client invented stands before
      {"1.2.3.4, 192.0.2.1, 10.0.0.9", "192.0.2.1"},
      {"192.0.2.1:4711", "192.0.2.1"},
      {"[2001:db8::1]:4711", "2001:db8::1"},
      {"2001:db8::1", "2001:db8::1"},
      {"::ffff:192.0.2.1", "192.0.2.1"},
      {"10.0.0.9", "10.0.0.9"},          // somebody on the proxies' own network
      {"1.2.3.4, unknown", "10.0.0.1"},  // the proxy itself does not know
      {"", "10.0.0.1"},
  };
  for (const auto& [header, address] : cases)
    EXPECT_EQ(sender("10.0.0.1", {{"x-forwarded-for", header}}).address, address) << header;
  EXPECT_EQ(sender("10.0.0.1", {{"x-forwarded-for", "1.2.3.4"}, {"x-forwarded-for", "192.0.2.1"}}).address,
            "192.0.2.1");
  EXPECT_EQ(sender("fd00::7", {{"x-forwarded-for", "192.0.2.1"}}).address, "192.0.2.1");
}

TEST(SenderBehind, BelievesTheProtocolOfTheNearestProxyOnly) {
  const std::pair<const char*, bool> cases[] = {{"https", true},        {"HTTPS", true},       {"http", false},
                                                {"https, http", false}, {"http, https", true}, {"", false}};
  for (const auto& [header, https] : cases) {
    EXPECT_EQ(sender("10.0.0.1", {{"x-forwarded-proto", header}}).came_by_https, https) << header;
  }
  EXPECT_FALSE(sender("10.0.0.1", {}).came_by_https);
}

TEST(SenderBehind, ReadsTheStandardHeaderWhereTheProxyWritesThatOne) {
  const auto by = ForwardedBy::forwarded;
  const auto found =
      sender("10.0.0.1", {{"forwarded", R"(for=1.2.3.4, For="[2001:db8::1]:80" ; proto=https;by=x)"}}, by);
  EXPECT_EQ(found.address, "2001:db8::1");
  EXPECT_TRUE(found.came_by_https);
  EXPECT_EQ(sender("10.0.0.1", {{"forwarded", "for=_hidden;proto=http"}}, by).address, "10.0.0.1");
  EXPECT_FALSE(sender("10.0.0.1", {{"forwarded", "proto=https, for=1.2.3.4"}}, by).came_by_https);
}

TEST(SenderBehind, IgnoresTheKindThatTheProxyMayHavePassedOnUnseen) {
  const Headers invented{{"forwarded", "for=1.2.3.4;proto=https"}, {"x-forwarded-for", "192.0.2.1"}};
  EXPECT_EQ(sender("10.0.0.1", invented).address, "192.0.2.1");
  EXPECT_FALSE(sender("10.0.0.1", invented).came_by_https);
  EXPECT_EQ(sender("10.0.0.1", invented, ForwardedBy::forwarded).address, "1.2.3.4");
}

}  // namespace
}  // namespace kater::listen
