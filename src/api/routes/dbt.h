// What dbt projects say: its files taken in pieces, and what of them matched.
#pragma once

namespace kater::process {
class DbtImports;
}

namespace kater::store {
class CatalogStore;
class ConnectionStore;
class DbtCloudStore;
class DbtStore;
class Store;
class TableStore;
}  // namespace kater::store

namespace kater::api {

class Router;

// All of it must outlive the router.
struct DbtServices {
  store::Store& store;
  store::ConnectionStore& connections;
  store::CatalogStore& catalog;
  store::TableStore& tables;
  store::DbtStore& dbt;
  store::DbtCloudStore& dbt_cloud;
  process::DbtImports& imports;
};

void add_dbt_routes(Router& router, const DbtServices& services);

}  // namespace kater::api
