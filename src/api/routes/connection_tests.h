// Test Connection: its six steps, whole or as they happen.
#pragma once

namespace kater::connect {
class ConnectionTester;
}

namespace kater::store {
class ConnectionStore;
class StatementLog;
}  // namespace kater::store

namespace kater::api {

class Router;

// All of it must outlive the router.
struct ConnectionTestServices {
  store::ConnectionStore& connections;
  store::StatementLog& statements;
  connect::ConnectionTester& tester;
};

void add_connection_test_routes(Router& router, const ConnectionTestServices& services);

}  // namespace kater::api
