#include "api/views/connections.h"

#include "api/views/basics.h"

namespace kater::api {

json::object view_of(const model::Connection& connection) {
  const auto& address = std::get<model::DatabricksAddress>(connection.address);
  return {{"id", connection.id},
          {"name", connection.name},
          {"data_store", title_of(connection.data_store())},
          {"warehouse_domain", address.host},
          {"port", address.port},
          {"warehouse_id", address.warehouse_id},
          {"workspace_id", address.workspace_id},
          {"auth", name_of(connection.auth)},
          {"client_id", connection.client_id},
          {"token_last_four", connection.token_last_four},
          {"has_ca", !connection.ca_pem.empty()},
          {"proxy", connection.proxy},
          {"proxy_has_password", connection.proxy_has_password},
          {"created_at", view_of(connection.created_at)},
          {"names_read_at", view_of(connection.names_read_at)}};
}

json::object view_of(const store::Overview& overview, std::int64_t statements) {
  return {{"known", overview.tables},        {"selected", overview.selected}, {"columns", overview.columns},
          {"described", overview.described}, {"profiled", overview.profiled}, {"failed", overview.failed},
          {"statements", statements}};
}

}  // namespace kater::api
