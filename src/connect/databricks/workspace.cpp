#include "connect/databricks/workspace.h"

#include <utility>

namespace kater::connect::databricks {

std::unique_ptr<TokenSource> token_source(const model::Connection& connection, Secret sign_in, net::Http& http,
                                          const Clock& clock, const CallerOptions& options) {
  if (connection.auth == model::Auth::access_token) return std::make_unique<FixedToken>(std::move(sign_in));
  return std::make_unique<ServicePrincipal>(http, clock, address_of(connection), connection.client_id,
                                            std::move(sign_in),
                                            SignInOptions{options.retry, options.sleep, options.user_agent});
}

Workspace::Workspace(std::unique_ptr<net::Http> http, const Clock& clock, const model::Connection& connection,
                     Secret sign_in, const CallerOptions& options, StatementObserver observer)
    : http_{std::move(http)},
      caller_{*http_, clock, address_of(connection),
              token_source(connection, std::move(sign_in), *http_, clock, options), options},
      warehouse_{caller_, *http_, clock, {.observer = std::move(observer), .sleep = options.sleep}},
      metadata_{caller_, warehouse_},
      serving_{caller_} {}

Connector::Connector(HttpFactory make_http, const Clock& clock, CallerOptions options)
    : make_http_{std::move(make_http)}, clock_{clock}, options_{std::move(options)} {}

Result<std::unique_ptr<connect::Workspace>> Connector::open(const model::Connection& connection,
                                                            model::ConnectionSecrets secrets,
                                                            StatementObserver observer) {
  const auto& address = address_of(connection);
  if (address.host.empty() || address.warehouse_id.empty()) {
    return refuse(Code::invalid_argument,
                  "The connection has no warehouse domain or no warehouse ID. Enter them first.");
  }
  if (secrets.sign_in.empty())
    return refuse(Code::invalid_argument, "The connection has no access token or client secret. Enter one first.");
  auto http = TRY(make_http_(connection, secrets.proxy_password).during("making the connection's way out"));
  return std::unique_ptr<connect::Workspace>{std::make_unique<Workspace>(
      std::move(http), clock_, connection, std::move(secrets.sign_in), options_, std::move(observer))};
}

}  // namespace kater::connect::databricks
