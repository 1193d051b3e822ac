// The REST of SQL warehouses (docs/databricks/warehouses.md#calls), for the only one that there is.
#pragma once

#include <string>

#include "base/clock.h"
#include "base/json.h"
#include "listen/server.h"
#include "sandbox/statement/warehouse.h"

namespace kater::sandbox {

// Shows the warehouse's state, and starts and stops it. Thread-safe. Both must outlive it.
class WarehousesApi {
 public:
  WarehousesApi(Warehouse& warehouse, const Clock& clock, std::string id)
      : warehouse_{warehouse}, clock_{clock}, id_{std::move(id)} {}

  // `jdbc_url` and `odbc_params` name the host that the request asked for, which is how the client reached us.
  listen::Reply list(const listen::Request& request) const;
  listen::Reply get(const listen::Request& request, const std::string& id) const;
  // Both answer at once; the state says when the warehouse has started.
  listen::Reply start(const std::string& id);
  listen::Reply stop(const std::string& id);

 private:
  json::object describe(const listen::Request& request) const;

  Warehouse& warehouse_;
  const Clock& clock_;
  std::string id_;
};

}  // namespace kater::sandbox
