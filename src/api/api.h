// Kater's REST API, version 1: every route, and who may call it.
#pragma once

#include <stop_token>

#include "api/audit_trail.h"
#include "api/portal.h"
#include "api/router.h"
#include "base/clock.h"
#include "listen/server.h"

namespace kater::access {
class Access;
class People;
class Tokens;
class Visibility;
}  // namespace kater::access

namespace kater::connect {
class ConnectionTester;
class Connector;
}  // namespace kater::connect

namespace kater::process {
class DbtCloud;
class DbtImports;
class LanguageModels;
class RunControl;
}  // namespace kater::process

namespace kater::store {
class KeyRotation;
class Store;
}  // namespace kater::store

namespace kater::api {

class Events;

// What the routes work with, each chapter with a part of it (routes/<chapter>.h); all of it must outlive the Api.
struct Services {
  store::Store& store;
  access::Access& access;
  access::People& people;
  access::Tokens& tokens;
  access::Visibility& visibility;
  connect::Connector& connector;
  connect::ConnectionTester& tester;
  process::RunControl& runs;
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
  const Services services_;
  Portal portal_;
  AuditTrail trail_;
  Router router_;  // its handlers use the services
};

}  // namespace kater::api
