// The kinds of data stores that a connection may lead to, and where one of each kind is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace kater::model {

enum class DataStore { databricks };

std::string_view name_of(DataStore kind);   // what is stored
std::string_view title_of(DataStore kind);  // for people, and what the API carries: `Databricks`
// Nothing for a name that name_of() never wrote.
std::optional<DataStore> data_store_from(std::string_view name);

// A SQL warehouse of Databricks, cleaned of what people paste around it: a scheme, a path, a JDBC URL. It is made by
// connect::databricks::understand().
struct DatabricksAddress {
  std::string host;  // without scheme, port or path
  std::uint16_t port = 443;
  std::string warehouse_id;  // opaque text (docs/databricks/hosts-and-sign-in.md#warehouse-ids)
  std::string workspace_id;  // of a unified host (`?o=`), else empty
  bool operator==(const DatabricksAddress&) const = default;
};

// Each kind has an address of its own, in the order of DataStore.
using DataStoreAddress = std::variant<DatabricksAddress>;

DataStore data_store_of(const DataStoreAddress& address);

// The server that a connection's secrets are sent to, and no other.
struct ServerName {
  std::string host;
  std::uint16_t port = 0;
  bool operator==(const ServerName&) const = default;
};
ServerName server_of(const DataStoreAddress& address);

// Tells one store's data from another's, whatever compute reads it: of Databricks the workspace, not the warehouse. A
// text that fingerprints hold.
std::string place_of(const DataStoreAddress& address);

}  // namespace kater::model
