#include "connect/databricks/workspace.h"

#include <utility>

namespace kater::connect {

DatabricksWorkspace::DatabricksWorkspace(std::unique_ptr<net::Http> http, const Clock& clock,
                                         model::WarehouseAddress address, Secret token, CallerOptions options,
                                         StatementObserver observer)
    : http_{std::move(http)},
      caller_{*http_, clock, std::move(address), std::move(token), options},
      warehouse_{caller_, *http_, clock, {.observer = std::move(observer), .sleep = options.sleep}},
      metadata_{caller_} {}

DatabricksConnector::DatabricksConnector(HttpFactory make_http, const Clock& clock, CallerOptions options)
    : make_http_{std::move(make_http)}, clock_{clock}, options_{std::move(options)} {}

Result<std::unique_ptr<Workspace>> DatabricksConnector::open(const model::Connection& connection, Secret token,
                                                             StatementObserver observer) {
  if (connection.address.host.empty() || connection.address.warehouse_id.empty()) {
    return refuse(Code::invalid_argument,
                  "The connection has no warehouse domain or no warehouse ID. Enter them first.");
  }
  if (token.empty()) return refuse(Code::invalid_argument, "The connection has no access token. Enter one first.");
  auto http = TRY(make_http_(connection.ca_pem).during("trusting the connection's authorities"));
  return std::unique_ptr<Workspace>{std::make_unique<DatabricksWorkspace>(
      std::move(http), clock_, connection.address, std::move(token), options_, std::move(observer))};
}

}  // namespace kater::connect
