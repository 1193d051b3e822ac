#include "app/workspace_http.h"

#include <fmt/format.h>

#include <cstdlib>

#include "app/version.h"
#include "net/curl_http.h"

namespace kater::app {
namespace {

net::AddressPolicy address_policy_of(const Settings& settings) {
  switch (settings.workspace_http.local_addresses) {
    case LocalAddresses::allow:
      return net::AddressPolicy::this_machine_too;
    case LocalAddresses::refuse:
      return net::AddressPolicy::beyond_this_machine;
    case LocalAddresses::when_alone:
      break;
  }
  const auto address = listen_address_from(settings.listen);
  const bool alone = address.has_value() && is_loopback(*address);
  return alone ? net::AddressPolicy::this_machine_too : net::AddressPolicy::beyond_this_machine;
}

}  // namespace

Result<net::Proxy> server_proxy(const WorkspaceHttpSettings& settings,
                                const std::function<void(std::string_view)>& warn) {
  net::Proxy proxy;
  if (!settings.proxy.empty()) {
    proxy = TRY(net::proxy_from(settings.proxy));
  } else {
    for (const auto* variable : {"HTTPS_PROXY", "https_proxy"}) {
      const char* value = std::getenv(variable);
      if (value == nullptr || *value == '\0') continue;
      if (auto named = net::proxy_from(value); named.has_value()) {
        proxy = std::move(*named);
      } else if (warn) {
        warn(
            fmt::format("The variable {} names no proxy that Kater can use (an http or https one), so requests go "
                        "without it. Name one by --proxy or KATER_PROXY.",
                        variable));
      }
      break;
    }
  }
  proxy.except = settings.no_proxy;
  return proxy;
}

connect::HttpFactory workspace_http(const Settings& settings) {
  return [addresses = address_policy_of(settings), way = settings.workspace_http](
             const model::Connection& connection, const Secret& proxy_password) -> Result<std::unique_ptr<net::Http>> {
    const bool has_own_proxy = !connection.proxy.empty();
    auto proxy = has_own_proxy ? TRY(net::proxy_from(connection.proxy)) : TRY(server_proxy(way));
    if (has_own_proxy) proxy.password = proxy_password.clone();
    net::CurlHttp::Options options;
    options.authorities = connection.ca_pem;
    options.proxy = std::move(proxy);
    options.user_agent = user_agent;
    options.addresses = addresses;
    return TRY(net::CurlHttp::open(std::move(options)));
  };
}

process::LanguageModels::MakeHttp llm_http(const Settings& settings) {
  return [addresses = address_policy_of(settings),
          way = settings.workspace_http](const std::string& base_url) -> Result<std::unique_ptr<net::Http>> {
    net::CurlHttp::Options options;
    options.proxy = TRY(server_proxy(way));
    options.user_agent = user_agent;
    options.addresses = addresses;
    options.allow_plain_http = base_url.starts_with("http://");
    return TRY(net::CurlHttp::open(std::move(options)));
  };
}

}  // namespace kater::app
