// Starting, watching and cancelling runs and their jobs.
#pragma once

namespace kater::process {
class RunControl;
}

namespace kater::store {
class CatalogStore;
class ConnectionStore;
class JobStore;
}  // namespace kater::store

namespace kater::api {

class Events;
class Router;

// All of it must outlive the router.
struct ProcessServices {
  store::ConnectionStore& connections;
  store::CatalogStore& catalog;
  store::JobStore& jobs;
  process::RunControl& runs;
  Events& events;
};

void add_process_routes(Router& router, const ProcessServices& services);

}  // namespace kater::api
