#include "net/address_policy.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include <cstring>
#include <string>

namespace kater::net {
namespace {

AddressKind kind_of_socket(const std::string& text) {
  sockaddr_storage storage{};
  sockaddr_in ip{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {}, .sin_zero = {}};
  sockaddr_in6 ip6{};
  ip6.sin6_family = AF_INET6;
  if (inet_pton(AF_INET, text.c_str(), &ip.sin_addr) == 1) {
    std::memcpy(&storage, &ip, sizeof ip);
  } else {
    EXPECT_EQ(inet_pton(AF_INET6, text.c_str(), &ip6.sin6_addr), 1) << text;
    std::memcpy(&storage, &ip6, sizeof ip6);
  }
  sockaddr address{};
  std::memcpy(&address, &storage, sizeof address);
  return storage.ss_family == AF_INET ? kind_of(address) : kind_of(reinterpret_cast<const sockaddr&>(storage));
}

TEST(AddressPolicy, KnowsThisMachineAndItsWireByTheirAddresses) {
  for (const auto* text : {"127.0.0.1", "127.8.9.10", "0.0.0.0", "0.1.2.3", "169.254.1.1", "::1", "::", "fe80::1",
                           "::ffff:127.0.0.1", "::ffff:169.254.7.7", "64:ff9b::127.0.0.1", "::127.0.0.1"}) {
    EXPECT_EQ(kind_of_socket(text), AddressKind::local) << text;
  }
}

TEST(AddressPolicy, KnowsTheMetadataServicesOfClouds) {
  for (const auto* text : {"169.254.169.254", "169.254.170.2", "169.254.170.23", "100.100.100.200", "168.63.129.16",
                           "192.0.0.192", "fd00:ec2::254", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe"}) {
    EXPECT_EQ(kind_of_socket(text), AddressKind::metadata) << text;
  }
}

// Workspaces are often reached by a private link.
TEST(AddressPolicy, TakesPrivateNetworksForOrdinary) {
  for (const auto* text : {"10.1.2.3", "172.16.0.1", "192.168.1.1", "8.8.8.8", "100.64.0.1", "169.253.1.1", "fd12::1",
                           "2600::1", "::ffff:10.0.0.1", "128.0.0.1"}) {
    EXPECT_EQ(kind_of_socket(text), AddressKind::ordinary) << text;
  }
}

TEST(AddressPolicy, ReadsWhatTheSpellingOfAHostTells) {
  for (const auto* host : {"localhost", "LOCALHOST:443", "a.localhost", "127.0.0.1:8443", "127.1", "2130706433",
                           "0x7f000001", "[::1]", "[::1]:443", "::1", "localhost."}) {
    EXPECT_EQ(kind_of(host), AddressKind::local) << host;
  }
  for (const auto* host : {"169.254.169.254", "169.254.169.254:80", "[fd00:ec2::254]:80", "metadata.google.internal",
                           "Metadata.Google.Internal:80", "2852039166"}) {
    EXPECT_EQ(kind_of(host), AddressKind::metadata) << host;
  }
  for (const auto* host : {"dbc-1.cloud.databricks.com", "notlocalhost", "10.0.0.1:443", "", "[", "a:b:c"}) {
    EXPECT_EQ(kind_of(host), AddressKind::ordinary) << host;
  }
}

TEST(AddressPolicy, LeavesMetadataServicesToWhatTheOperatorSetUp) {
  EXPECT_TRUE(is_within(AddressPolicy::anywhere, AddressKind::metadata));
  EXPECT_FALSE(is_within(AddressPolicy::this_machine_too, AddressKind::metadata));
  EXPECT_TRUE(is_within(AddressPolicy::this_machine_too, AddressKind::local));
  EXPECT_FALSE(is_within(AddressPolicy::beyond_this_machine, AddressKind::local));
  EXPECT_FALSE(is_within(AddressPolicy::beyond_this_machine, AddressKind::metadata));
  EXPECT_TRUE(is_within(AddressPolicy::beyond_this_machine, AddressKind::ordinary));
}

}  // namespace
}  // namespace kater::net
