// Reads what a workspace tells about its warehouses, without starting one (docs/databricks/warehouses.md#calls).
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "connect/databricks/caller.h"

namespace kater::connect::databricks {

// The states of docs/databricks/warehouses.md#states; one that is new to us is `unknown`.
enum class WarehouseState { stopped, starting, running, stopping, deleted, unknown };

// A warehouse as a list or a test of the connection shows it.
struct WarehouseInfo {
  std::string id;
  std::string name;
  WarehouseState state = WarehouseState::unknown;
  std::string size;  // 2X-Small … 5X-Large; empty where it was not told
  bool serverless = false;
};

// The warehouse of the caller's address. permission_denied: the token may perhaps run statements on it all the same.
// not_found: no such id, or the token may not see it; invalid_argument too means a wrong id
// (docs/databricks/errors.md#codes-that-mean-something-else).
Result<WarehouseInfo> read_warehouse(Caller& caller, std::stop_token stop);
// All warehouses that the token may see, to offer a choice.
Result<std::vector<WarehouseInfo>> list_warehouses(Caller& caller, std::stop_token stop);

}  // namespace kater::connect::databricks
