// A connection's dbt Cloud: where it is, whether it answers, and reading it now.
#pragma once

#include <string>

#include "base/json.h"
#include "base/result.h"

namespace kater::process {
class DbtCloud;
}

namespace kater::store {
class ConnectionStore;
class DbtCloudStore;
class DbtStore;
class Store;
}  // namespace kater::store

namespace kater::api {

class Router;

// All of it must outlive the router.
struct DbtCloudServices {
  store::Store& store;
  store::ConnectionStore& connections;
  store::DbtStore& dbt;
  store::DbtCloudStore& dbt_cloud;
  process::DbtCloud& sync;
};

void add_dbt_cloud_routes(Router& router, const DbtCloudServices& services);

// A connection's dbt Cloud and how its last sync went, without the token; null where none is connected.
Result<json::value> dbt_cloud_view(store::DbtCloudStore& dbt_cloud, store::DbtStore& dbt,
                                   const std::string& connection_id);

}  // namespace kater::api
