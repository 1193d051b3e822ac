#include "listen/proxies.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace kater::listen {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// The parts between the separators, trimmed.
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = text.find(separator);
    parts.push_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool is_same_word(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b; });
}

// An IPv4 address that came over an IPv6 socket is an IPv4 address.
asio::ip::address plain(const asio::ip::address& address) {
  if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address;
  return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
}

// Of `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1` or `[2001:db8::1]:4711`; nothing for a word such as `unknown`.
std::optional<asio::ip::address> address_in(std::string_view text) {
  if (text.starts_with('[')) {
    text = text.substr(1, text.find(']') - 1);
  } else if (std::count(text.begin(), text.end(), ':') == 1) {
    text = text.substr(0, text.find(':'));
  }
  asio::error_code error;
  const auto address = asio::ip::make_address(std::string{text}, error);
  return error ? std::nullopt : std::optional{plain(address)};
}

// One station of the way, as one header or the other tells it.
struct Station {
  std::string_view address, protocol;
};

std::string_view unquoted(std::string_view text) {
  return text.size() >= 2 && text.front() == '"' && text.back() == '"' ? text.substr(1, text.size() - 2) : text;
}

// `for=192.0.2.60;proto=https;by=203.0.113.43`. A comma or semicolon within quotes is in no address, so it is not
// looked for: such a station names nobody, which ends the walk.
Station station_of(std::string_view element) {
  Station station;
  for (const auto pair : split(element, ';')) {
    const auto sign = pair.find('=');
    if (sign == std::string_view::npos) continue;
    const auto name = trimmed(pair.substr(0, sign));
    const auto value = unquoted(trimmed(pair.substr(sign + 1)));
    if (is_same_word(name, "for")) station.address = value;
    if (is_same_word(name, "proto")) station.protocol = value;
  }
  return station;
}

std::vector<Station> way_of(const std::vector<std::pair<std::string, std::string>>& headers, ForwardedBy by) {
  std::vector<Station> way;
  std::string_view protocol;
  for (const auto& [name, value] : headers) {
    if (by == ForwardedBy::forwarded && name == "forwarded") {
      for (const auto element : split(value, ',')) way.push_back(station_of(element));
    } else if (by == ForwardedBy::x_forwarded && name == "x-forwarded-for") {
      for (const auto element : split(value, ',')) way.push_back({element, {}});
    } else if (by == ForwardedBy::x_forwarded && name == "x-forwarded-proto") {
      protocol = split(value, ',').back();
    }
  }
  if (by == ForwardedBy::x_forwarded) {
    if (way.empty()) way.emplace_back();
    way.back().protocol = protocol;
  }
  return way;
}

}  // namespace

Result<AddressList> AddressList::from(const std::vector<std::string>& texts) {
  AddressList list;
  for (const auto& text : texts) {
    const bool is_network = text.find('/') != std::string::npos;
    const bool is_v6 = text.find(':') != std::string::npos;
    asio::error_code error;
    if (is_v6) {
      list.networks_.emplace_back(asio::ip::make_network_v6(is_network ? text : text + "/128", error));
    } else {
      list.networks_.emplace_back(asio::ip::make_network_v4(is_network ? text : text + "/32", error));
    }
    if (error) {
      return refuse(Code::invalid_argument, fmt::format("`{}` is no address of a proxy. Write an address such as "
                                                        "10.0.0.7, or a network such as 10.0.0.0/8.",
                                                        text));
    }
  }
  return list;
}

bool AddressList::contains(const asio::ip::address& address) const {
  const auto wanted = plain(address);
  return std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
    if (const auto* v4 = std::get_if<asio::ip::network_v4>(&network)) {
      return wanted.is_v4() && (v4->canonical().network() ==
                                asio::ip::network_v4{wanted.to_v4(), v4->prefix_length()}.canonical().network());
    }
    const auto& v6 = std::get<asio::ip::network_v6>(network);
    return wanted.is_v6() &&
           (v6.canonical().network() == asio::ip::network_v6{wanted.to_v6(), v6.prefix_length()}.canonical().network());
  });
}

Sender sender_behind(const asio::ip::address& peer, const std::vector<std::pair<std::string, std::string>>& headers,
                     const AddressList& proxies, ForwardedBy by) {
  auto address = plain(peer);
  if (!proxies.contains(address)) return {address.to_string(), false};
  const auto way = way_of(headers, by);
  const bool https = !way.empty() && is_same_word(way.back().protocol, "https");
  for (auto station = way.rbegin(); station != way.rend() && proxies.contains(address); ++station) {
    const auto before = address_in(station->address);
    if (!before) break;
    address = *before;
  }
  return {address.to_string(), https};
}

}  // namespace kater::listen
