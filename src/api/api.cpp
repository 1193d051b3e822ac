#include "api/api.h"

#include "api/compression.h"
#include "api/events.h"
#include "api/identify.h"
#include "api/problem.h"
#include "api/routes/account.h"
#include "api/routes/audit.h"
#include "api/routes/catalog.h"
#include "api/routes/connection_tests.h"
#include "api/routes/connections.h"
#include "api/routes/dbt.h"
#include "api/routes/dbt_cloud.h"
#include "api/routes/keys.h"
#include "api/routes/llm.h"
#include "api/routes/people.h"
#include "api/routes/personas.h"
#include "api/routes/process.h"
#include "api/routes/review.h"
#include "api/routes/session.h"
#include "api/routes/tables.h"
#include "api/routes/tokens.h"
#include "api_embedded.h"
#include "store/store.h"

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

void add_health_routes(Router& router, store::PeopleStore& people) {
  router.add({"GET", "/healthz", Allowed::anyone, [](const Call&) -> Result<listen::Answer> {
                return json_reply(json::object{{"status", "ok"}});
              }});
  router.add({"GET", "/readyz", Allowed::anyone, [&people](const Call&) -> Result<listen::Answer> {
                TRY(people.list());  // ready: the store answers
                return json_reply(json::object{{"status", "ready"}});
              }});
}

// Who may come in, and what each of them may do.
void add_access_routes(Router& router, const Services& its) {
  auto& store = its.store;
  add_session_routes(router, {its.access, its.people, store.people(), store.personas()});
  add_account_routes(router, {its.access, its.people, store.personas()});
  add_people_routes(router, {its.people, store.personas()});
  add_token_routes(router, {its.tokens});
  add_persona_routes(router, {store.personas(), store.descriptions(), store.people(), its.visibility, its.clock});
  add_audit_routes(router, {store.audit()});
  add_key_routes(router, {its.keys, store.sealed_secrets()});
}

// What Kater is told and asks elsewhere.
void add_source_routes(Router& router, const Services& its) {
  auto& store = its.store;
  add_connection_routes(router, {store.connections(), its.runs, its.clock});
  add_connection_test_routes(router, {store.connections(), store.statements(), its.tester});
  add_dbt_routes(router, {store, store.connections(), store.catalog(), store.tables(), store.dbt(), store.dbt_cloud(),
                          its.dbt_imports});
  add_dbt_cloud_routes(router, {store, store.connections(), store.dbt(), store.dbt_cloud(), its.dbt_cloud});
  add_llm_routes(router, {store, store.connections(), store.jobs(), store.llm(), its.llm, its.runs});
}

// From names to what is known of a table.
void add_catalog_chapters(Router& router, const Services& its) {
  auto& store = its.store;
  add_catalog_routes(router, {store.connections(), store.catalog(), store.statements(), its.connector, its.runs});
  add_process_routes(router, {store.connections(), store.catalog(), store.jobs(), its.runs, its.events});
  add_review_routes(router, {store.connections(), store.descriptions(), its.clock});
  add_table_routes(
      router, {store.connections(), store.catalog(), store.tables(), store.statements(), its.visibility, its.runs});
}

}  // namespace

Api::Api(const Services& services, Portal portal, Router::Report report)
    : services_{services},
      portal_{std::move(portal)},
      trail_{services.store, services.clock},
      router_{[this](const listen::Request& request) {
                return identify(services_.access, services_.store.people(), services_.store.personas(), request);
              },
              std::move(report), &trail_} {
  add_health_routes(router_, services_.store.people());
  add_openapi_route(router_);
  add_access_routes(router_, services_);
  add_source_routes(router_, services_);
  add_catalog_chapters(router_, services_);
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
