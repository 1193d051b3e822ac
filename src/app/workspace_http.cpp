#include "app/workspace_http.h"

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

connect::HttpFactory workspace_http(const Settings& settings) {
  return [addresses = address_policy_of(settings), way = settings.workspace_http](
             const model::Connection& connection, const Secret& proxy_password) -> Result<std::unique_ptr<net::Http>> {
    const bool has_own_proxy = !connection.proxy.empty();
    auto proxy = TRY(net::proxy_from(has_own_proxy ? connection.proxy : way.proxy));
    if (has_own_proxy) proxy.password = proxy_password.clone();
    if (!has_own_proxy) proxy.except = way.no_proxy;
    net::CurlHttp::Options options;
    options.authorities = connection.ca_pem;
    options.proxy = std::move(proxy);
    options.user_agent = "Kater/" + std::string{version};
    options.addresses = addresses;
    return TRY(net::CurlHttp::open(std::move(options)));
  };
}

process::LanguageModels::MakeHttp llm_http(const Settings& settings) {
  return [addresses = address_policy_of(settings),
          way = settings.workspace_http](const std::string& base_url) -> Result<std::unique_ptr<net::Http>> {
    net::CurlHttp::Options options;
    options.proxy = TRY(net::proxy_from(way.proxy));
    options.proxy.except = way.no_proxy;
    options.user_agent = "Kater/" + std::string{version};
    options.addresses = addresses;
    options.allow_plain_http = base_url.starts_with("http://");
    return TRY(net::CurlHttp::open(std::move(options)));
  };
}

}  // namespace kater::app
