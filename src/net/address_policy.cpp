#include "net/address_policy.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>

#include "base/text.h"

namespace kater::net {
namespace {

struct Ipv4Range {
  std::uint32_t address;
  int bits;
  AddressKind kind;
};

constexpr std::uint32_t ipv4(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return a << 24 | b << 16 | c << 8 | d;
}

// The first that fits decides.
constexpr std::array ipv4_ranges{
    Ipv4Range{ipv4(169, 254, 169, 254), 32, AddressKind::metadata},  // AWS, Azure, Google, Oracle and more
    Ipv4Range{ipv4(169, 254, 170, 2), 32, AddressKind::metadata},    // AWS's containers
    Ipv4Range{ipv4(169, 254, 170, 23), 32, AddressKind::metadata},   // AWS's pods
    Ipv4Range{ipv4(100, 100, 100, 200), 32, AddressKind::metadata},  // Alibaba
    Ipv4Range{ipv4(168, 63, 129, 16), 32, AddressKind::metadata},    // Azure's wire server
    Ipv4Range{ipv4(192, 0, 0, 192), 32, AddressKind::metadata},      // Oracle's older one
    Ipv4Range{ipv4(0, 0, 0, 0), 8, AddressKind::local},
    Ipv4Range{ipv4(127, 0, 0, 0), 8, AddressKind::local},
    Ipv4Range{ipv4(169, 254, 0, 0), 16, AddressKind::local},
};

AddressKind kind_of_ipv4(std::uint32_t address) {
  for (const auto& range : ipv4_ranges) {
    if ((address ^ range.address) >> (32 - range.bits) == 0) return range.kind;
  }
  return AddressKind::ordinary;
}

AddressKind kind_of_ipv6(const in6_addr& address) {
  constexpr std::array<std::uint8_t, 16> metadata_of_aws{0xfd, 0x00, 0x0e, 0xc2, 0, 0, 0,    0,
                                                         0,    0,    0,    0,    0, 0, 0x02, 0x54};
  constexpr std::array<std::uint8_t, 12> nat64{0x00, 0x64, 0xff, 0x9b};
  const auto* bytes = address.s6_addr;
  const auto carried = [&] { return kind_of_ipv4(ipv4(bytes[12], bytes[13], bytes[14], bytes[15])); };
  if (std::equal(metadata_of_aws.begin(), metadata_of_aws.end(), bytes)) return AddressKind::metadata;
  if (IN6_IS_ADDR_LOOPBACK(&address) || IN6_IS_ADDR_UNSPECIFIED(&address) || IN6_IS_ADDR_LINKLOCAL(&address))
    return AddressKind::local;
  if (IN6_IS_ADDR_V4MAPPED(&address) || IN6_IS_ADDR_V4COMPAT(&address)) return carried();
  if (std::equal(nat64.begin(), nat64.end(), bytes)) return carried();
  return AddressKind::ordinary;
}

std::string without_port(std::string_view host) {
  if (host.starts_with('[')) return std::string{host.substr(1, host.find(']') - 1)};
  return std::string{host.substr(0, host.find(':') == host.rfind(':') ? host.find(':') : host.npos)};
}

bool is_or_ends_with(std::string_view name, std::string_view end) {
  return name == end || (name.ends_with(end) && name[name.size() - end.size() - 1] == '.');
}

}  // namespace

AddressKind kind_of(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in ip{};
    std::memcpy(&ip, &address, sizeof ip);
    return kind_of_ipv4(ntohl(ip.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 ip{};
    std::memcpy(&ip, &address, sizeof ip);
    return kind_of_ipv6(ip.sin6_addr);
  }
  return AddressKind::local;
}

AddressKind kind_of(std::string_view host) {
  auto name = to_lower(without_port(host));
  in_addr ip{};
  in6_addr ip6{};
  if (inet_aton(name.c_str(), &ip) == 1) return kind_of_ipv4(ntohl(ip.s_addr));
  if (inet_pton(AF_INET6, name.c_str(), &ip6) == 1) return kind_of_ipv6(ip6);
  if (name.ends_with('.')) name.pop_back();
  if (is_or_ends_with(name, "localhost")) return AddressKind::local;
  if (is_or_ends_with(name, "metadata.google.internal")) return AddressKind::metadata;
  return AddressKind::ordinary;
}

bool is_within(AddressPolicy policy, AddressKind kind) {
  switch (policy) {
    case AddressPolicy::anywhere:
      return true;
    case AddressPolicy::this_machine_too:
      return kind != AddressKind::metadata;
    case AddressPolicy::beyond_this_machine:
      break;
  }
  return kind == AddressKind::ordinary;
}

}  // namespace kater::net
