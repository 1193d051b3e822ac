// The names of a workspace: reading them, and choosing which tables may be known.
#pragma once

namespace kater::connect {
class Connector;
}

namespace kater::process {
class RunControl;
}

namespace kater::store {
class CatalogStore;
class ConnectionStore;
class StatementLog;
}  // namespace kater::store

namespace kater::api {

class Router;

// All of it must outlive the router.
struct CatalogServices {
  store::ConnectionStore& connections;
  store::CatalogStore& catalog;
  store::StatementLog& statements;
  connect::Connector& connector;
  process::RunControl& runs;
};

void add_catalog_routes(Router& router, const CatalogServices& services);

}  // namespace kater::api
