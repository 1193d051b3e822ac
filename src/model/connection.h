// A warehouse Kater was connected to. The token is not here: only `vault` and `connect` ever hold it.
#pragma once

#include <cstdint>
#include <string>

#include "base/clock.h"

namespace kater::model {

// Where a warehouse is, cleaned of whatever was pasted around it.
struct WarehouseAddress {
  std::string host;  // without scheme, port or path
  std::uint16_t port = 443;
  std::string warehouse_id;  // opaque text (CONTRACT §1)
  std::string workspace_id;  // of a unified host (`?o=`), else empty
  bool operator==(const WarehouseAddress&) const = default;
};

struct Connection {
  std::string id;
  std::string name;  // unique
  WarehouseAddress address;
  std::string token_last_four;
  std::string ca_pem;  // certificates of further trusted authorities, else empty
  Time created_at;
  Time names_read_at{};  // of the last refresh that succeeded; the epoch: never
  bool operator==(const Connection&) const = default;
};

}  // namespace kater::model
