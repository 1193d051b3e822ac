#include "connect/databricks/workspace.h"

#include <utility>

namespace kater::connect::databricks {

std::unique_ptr<TokenSource> token_source(const model::Connection& connection, Secret sign_in, net::Http& http,
                                          const Clock& clock, const CallerOptions& options) {
  if (connection.auth == model::Auth::access_token) return std::make_unique<FixedToken>(std::move(sign_in));
  return std::make_unique<ServicePrincipal>(http, clock, address_of(connection), connection.client_id,
                                            std::move(sign_in), SignInOptions{options.retry, options.sleep});
}

Workspace::Line::Line(std::unique_ptr<net::Http> way_out, const Clock& time, const model::Connection& connection,
                      Secret sign_in, const CallerOptions& options)
    : http{std::move(way_out)},
      caller{*http, time, address_of(connection), token_source(connection, std::move(sign_in), *http, time, options),
             options},
      clock{time},
      sleep{options.sleep} {}

Workspace::Workspace(std::unique_ptr<net::Http> http, const Clock& clock, const model::Connection& connection,
                     Secret sign_in, const CallerOptions& options, StatementObserver observer)
    : Workspace{std::make_shared<Line>(std::move(http), clock, connection, std::move(sign_in), options),
                std::move(observer)} {}

Workspace::Workspace(std::shared_ptr<Line> line, StatementObserver observer)
    : line_{std::move(line)},
      warehouse_{line_->caller, *line_->http, line_->clock, {.observer = std::move(observer), .sleep = line_->sleep}},
      metadata_{line_->caller, warehouse_},
      serving_{line_->caller} {}

std::unique_ptr<connect::Workspace> Workspace::with_observer(StatementObserver observer) const {
  return std::unique_ptr<connect::Workspace>{new Workspace{line_, std::move(observer)}};
}

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
