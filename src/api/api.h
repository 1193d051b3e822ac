// Kater's REST API, version 1: every route, and who may call it.
#pragma once

#include <string_view>

#include "access/access.h"
#include "access/people.h"
#include "access/tokens.h"
#include "access/visibility.h"
#include "api/audit_trail.h"
#include "api/events.h"
#include "api/identify.h"
#include "api/portal.h"
#include "api/router.h"
#include "base/clock.h"
#include "connect/connection_tester.h"
#include "connect/connector.h"
#include "process/dbt/dbt_cloud.h"
#include "process/dbt/dbt_imports.h"
#include "process/llm/language_models.h"
#include "process/queue/processor.h"
#include "store/secrets/key_rotation.h"
#include "store/store.h"

namespace kater::api {

// What the routes work with; all of it must outlive the Api.
struct Services {
  store::Store& store;
  access::Access& access;
  access::People& people;
  access::Tokens& tokens;
  access::Visibility& visibility;
  connect::Connector& connector;
  connect::ConnectionTester& tester;
  process::Processor& processor;
  process::DbtImports& dbt_imports;
  process::DbtCloud& dbt_cloud;
  process::LanguageModels& llm;
  Events& events;
  store::KeyRotation& keys;
  const Clock& clock;
};

// Answers everything: /api/v1, /healthz and /readyz by its routes, every other GET by the portal. Immutable while it
// serves, therefore safe to use from every worker.
class Api {
 public:
  // `report` gets each failure of a route, for the log.
  Api(const Services& services, Portal portal, Router::Report report);
  Api(const Api&) = delete;
  Api& operator=(const Api&) = delete;

  listen::Answer answer(const listen::Request& request, std::stop_token stop) const;
  const Router& router() const { return router_; }

 private:
  Services services_;
  Portal portal_;
  AuditTrail trail_;
  Router router_;  // its handlers use the services
};

// Each adds the routes of one chapter.
void add_session_routes(Router& router, Services& services);
void add_people_routes(Router& router, Services& services);
void add_account_routes(Router& router, Services& services);
void add_token_routes(Router& router, Services& services);
void add_connection_routes(Router& router, Services& services);
void add_connection_test_routes(Router& router, Services& services);
void add_catalog_routes(Router& router, Services& services);
void add_process_routes(Router& router, Services& services);
void add_dbt_routes(Router& router, Services& services);
void add_dbt_cloud_routes(Router& router, Services& services);
void add_model_routes(Router& router, Services& services);
void add_review_routes(Router& router, Services& services);
void add_table_routes(Router& router, Services& services);
void add_persona_routes(Router& router, Services& services);
void add_audit_routes(Router& router, Services& services);
void add_key_routes(Router& router, Services& services);

// A connection's dbt Cloud and how its last sync went, without the token; null where none is connected.
Result<json::value> dbt_cloud_view(store::Store& store, const std::string& connection_id);

// The personas of a person, by name.
Result<std::vector<model::Persona>> personas_of(Services& services, std::string_view person_id);
// The cookie that carries this session for so long; zero takes it away.
std::string session_cookie_of(std::string_view session, std::chrono::seconds lifetime);
// Where a request comes from.
access::ClientOrigin origin_of(const listen::Request& request);

}  // namespace kater::api
