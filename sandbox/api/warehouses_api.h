// The SQL warehouses' REST (docs/databricks/warehouses.md#calls), for the one that there is.
#pragma once

#include <string>

#include "base/clock.h"
#include "base/json.h"
#include "listen/server.h"
#include "sandbox/statement/warehouse.h"

namespace kater::sandbox {

// Thread-safe. Both must outlive it.
class WarehousesApi {
 public:
  WarehousesApi(Warehouse& warehouse, const Clock& clock, std::string id)
      : warehouse_{warehouse}, clock_{clock}, id_{std::move(id)} {}

  listen::Reply list(const listen::Request& request) const;
  listen::Reply get(const listen::Request& request, const std::string& id) const;
  listen::Reply start(const std::string& id);
  listen::Reply stop(const std::string& id);

 private:
  json::object describe(const listen::Request& request) const;

  Warehouse& warehouse_;
  const Clock& clock_;
  std::string id_;
};

}  // namespace kater::sandbox
