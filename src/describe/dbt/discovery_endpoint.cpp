#include "describe/dbt/discovery_endpoint.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "net/http.h"

namespace kater::describe {
namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && text.size() <= 18 && std::ranges::all_of(text, is_digit);
}

std::string environment_in(std::string_view path) {
  constexpr std::string_view before = "/environments/";
  const auto at = path.find(before);
  if (at == std::string_view::npos) return {};
  auto id = path.substr(at + before.size());
  id = id.substr(0, id.find_first_of("/?#"));
  return is_digits(id) ? std::string{id} : std::string{};
}

bool is_host(std::string_view host) {
  return !host.empty() && std::ranges::all_of(host, [](char c) {
    return (c >= 'a' && c <= 'z') || is_digit(c) || c == '.' || c == '-' || c == ':' || c == '[' || c == ']';
  });
}

struct Host {
  std::string name;  // an IPv6 address in its brackets
  std::string port;  // with its colon; empty: the scheme's own
};

// Splits a host from its port; nothing where the text is no host.
std::optional<Host> host_from(std::string_view text, std::string_view scheme) {
  const bool is_ipv6 = text.starts_with('[');
  const auto end = std::min(is_ipv6 ? text.find(']') : text.find(':'), text.size());
  const auto name = text.substr(0, is_ipv6 ? end + 1 : end);
  auto port = text.substr(name.size());
  if (!is_host(name) || (is_ipv6 && !name.ends_with(']'))) return std::nullopt;
  if (!port.empty() && (port.front() != ':' || port.size() > 6 || !is_digits(port.substr(1)))) return std::nullopt;
  if (scheme == "https" && port == ":443") port = {};
  return Host{std::string{name}, std::string{port}};
}

bool is_this_machine(std::string_view name) { return name == "localhost" || name == "127.0.0.1" || name == "[::1]"; }

// The API has a host of its own beside each access URL: cloud.getdbt.com → metadata.cloud.getdbt.com;
// ab123.us1.dbt.com → ab123.metadata.us1.dbt.com; emea.dbt.com → metadata.emea.dbt.com.
std::string with_metadata(const std::string& host) {
  const bool is_dbts = host.ends_with(".getdbt.com") || host.ends_with(".dbt.com");
  const bool has_it = ("." + host).find(".metadata.") != std::string::npos;
  if (!is_dbts || has_it) return host;
  const auto labels = std::ranges::count(host, '.') + 1;
  if (!host.ends_with(".dbt.com") || labels < 4) return "metadata." + host;
  const auto first = host.find('.') + 1;
  return host.substr(0, first) + "metadata." + host.substr(first);
}

Error no_address() {
  return refuse(Code::invalid_argument,
                "The Endpoint is no address of dbt Cloud. It looks like https://metadata.cloud.getdbt.com/graphql; dbt "
                "Cloud shows yours as Access URL under Account settings, and under API access.");
}

}  // namespace

Result<DiscoveryEndpoint> understand_endpoint(std::string_view pasted) {
  const auto text = trimmed(pasted, " \t\r\n\"'");
  const auto scheme_end = text.find("://");
  const auto scheme = scheme_end == std::string_view::npos ? "https" : to_lower(text.substr(0, scheme_end));
  const auto rest = scheme_end == std::string_view::npos ? text : text.substr(scheme_end + 3);
  const auto host_end = std::min(rest.find_first_of("/?#"), rest.size());
  const auto host = host_from(to_lower(rest.substr(0, host_end)), scheme);
  const auto path = rest.substr(host_end);
  if (!host || (scheme != "https" && scheme != "http")) return no_address();
  if (scheme == "http" && !is_this_machine(host->name)) {
    return refuse(Code::invalid_argument,
                  "The Endpoint begins with http://, so the Auth Token would travel unencrypted. Use https://.");
  }
  DiscoveryEndpoint endpoint;
  const auto api_host = with_metadata(host->name);
  if (api_host != host->name)
    endpoint.notes.push_back(fmt::format("The Discovery API of {} is at {}.", host->name, api_host));
  const auto plain_path = path.substr(0, path.find_first_of("?#"));
  const bool is_endpoint = plain_path.ends_with("/graphql") || plain_path.ends_with("/graphql/");
  endpoint.url = fmt::format("{}://{}{}{}", scheme, api_host, host->port, is_endpoint ? plain_path : "/graphql");
  while (endpoint.url.ends_with('/')) endpoint.url.pop_back();
  endpoint.environment_id = environment_in(path);
  if (!endpoint.environment_id.empty()) {
    endpoint.notes.push_back(fmt::format("The page's address names the environment {}.", endpoint.environment_id));
  }
  return endpoint;
}

Result<std::string> understand_environment_id(std::string_view pasted) {
  const auto text = trimmed(pasted, " \t\r\n\"'");
  if (is_digits(text)) return std::string{text};
  if (auto id = environment_in(text); !id.empty()) return id;
  return refuse(Code::invalid_argument,
                text.empty() ? "The Environment ID is missing. It is the number at the end of the address of the "
                               "environment's page in dbt Cloud."
                             : "The Environment ID is a number, the one at the end of the address of the environment's "
                               "page in dbt Cloud.");
}

}  // namespace kater::describe
