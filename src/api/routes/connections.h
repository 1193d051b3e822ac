// Connecting a warehouse: what was pasted is understood, the token is sealed, nothing of it is shown again.
#pragma once

namespace kater {
class Clock;
}

namespace kater::process {
class RunControl;
}

namespace kater::store {
class ConnectionStore;
}

namespace kater::api {

class Router;

// All of it must outlive the router.
struct ConnectionServices {
  store::ConnectionStore& connections;
  process::RunControl& runs;
  const Clock& clock;
};

void add_connection_routes(Router& router, const ConnectionServices& services);

}  // namespace kater::api
