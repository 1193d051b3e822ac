#include "model/data_store.h"

#include <fmt/format.h>

namespace kater::model {

DataStore data_store_of(const DataStoreAddress& address) { return static_cast<DataStore>(address.index()); }

ServerName server_of(const DataStoreAddress& address) {
  return std::visit([](const auto& one) { return ServerName{one.host, one.port}; }, address);
}

std::string place_of(const DataStoreAddress& address) {
  const auto& databricks = std::get<DatabricksAddress>(address);
  return fmt::format("{}:{} {}", databricks.host, databricks.port, databricks.workspace_id);
}

}  // namespace kater::model
