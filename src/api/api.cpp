#include "api/api.h"

#include "api/compression.h"
#include "api/problem.h"
#include "api_embedded.h"

namespace kater::api {
namespace {

bool is_for_routes(std::string_view path) {
  return path.starts_with("/api/") || path == "/healthz" || path == "/readyz";
}

void add_openapi_route(Router& router) {
  router.add(
      {"GET", "/api/v1/openapi.json", Allowed::anyone, [](const Call&) -> Result<listen::Answer> {
         return listen::Reply{200, {{"content-type", "application/json"}}, std::string{embedded("openapi.json")}};
       }});
}

void add_health_routes(Router& router, Services& services) {
  router.add({"GET", "/healthz", Allowed::anyone, [](const Call&) -> Result<listen::Answer> {
                return json_reply(json::object{{"status", "ok"}});
              }});
  router.add({"GET", "/readyz", Allowed::anyone, [&services](const Call&) -> Result<listen::Answer> {
                TRY(services.store.people().list());  // ready: the store answers
                return json_reply(json::object{{"status", "ready"}});
              }});
}

}  // namespace

Api::Api(const Services& services, Portal portal, Router::Report report)
    : services_{services},
      portal_{std::move(portal)},
      trail_{services.store, services.clock},
      router_{[this](const listen::Request& request) { return identify(services_.access, services_.store, request); },
              std::move(report), &trail_} {
  add_health_routes(router_, services_);
  add_openapi_route(router_);
  add_session_routes(router_, services_);
  add_people_routes(router_, services_);
  add_account_routes(router_, services_);
  add_token_routes(router_, services_);
  add_connection_routes(router_, services_);
  add_connection_test_routes(router_, services_);
  add_catalog_routes(router_, services_);
  add_process_routes(router_, services_);
  add_dbt_routes(router_, services_);
  add_dbt_cloud_routes(router_, services_);
  add_model_routes(router_, services_);
  add_review_routes(router_, services_);
  add_table_routes(router_, services_);
  add_persona_routes(router_, services_);
  add_audit_routes(router_, services_);
  add_key_routes(router_, services_);
}

listen::Answer Api::answer(const listen::Request& request, std::stop_token stop) const {
  if (!is_for_routes(request.path)) {
    if (auto page = portal_.answer(request)) return std::move(*page);
  }
  if (auto own = require_own_page(request); !own) return problem(own.error());
  auto answer = router_.answer(request, stop);
  // Whoever lost what let them in loses their open streams too.
  if (request.method != "GET") services_.events.recheck_access();
  if (auto* reply = std::get_if<listen::Reply>(&answer)) compress_for(request, *reply);
  return answer;
}

}  // namespace kater::api
