// What was found out about the selected tables.
#pragma once

namespace kater::access {
class Visibility;
}

namespace kater::process {
class RunControl;
}

namespace kater::store {
class CatalogStore;
class ConnectionStore;
class StatementLog;
class TableStore;
}  // namespace kater::store

namespace kater::api {

class Router;

// All of it must outlive the router.
struct TableServices {
  store::ConnectionStore& connections;
  store::CatalogStore& catalog;
  store::TableStore& tables;
  store::StatementLog& statements;
  access::Visibility& visibility;
  process::RunControl& runs;
};

void add_table_routes(Router& router, const TableServices& services);

}  // namespace kater::api
