// Reading the audit log: in pages, whole, and whether it is whole.
#pragma once

namespace kater::store {
class AuditStore;
}

namespace kater::api {

class Router;

// All of it must outlive the router.
struct AuditServices {
  store::AuditStore& audit;
};

void add_audit_routes(Router& router, const AuditServices& services);

}  // namespace kater::api
