// Which handler answers which request, who may call it, and what happens to everything else.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "access/caller.h"
#include "base/json.h"
#include "base/result.h"
#include "listen/server.h"

namespace kater::api {

// `signed_in`: members, and agents for what they may read. `person`: whoever has an account, also by an admin's token.
enum class Allowed { anyone, signed_in, person, admin };

// What a handler adds to the line that the audit log keeps of it. Never a secret, nor a value that may be one.
struct AuditDetail {
  std::string subject_id = {}, subject = {};  // what it was done to; where they are empty, the address says it
  json::object detail = {};
  std::optional<model::Person> actor = {};  // who came in by this very call
};

// One request on its way through a handler.
struct Call {
  const listen::Request& request;
  std::map<std::string, std::string, std::less<>> captures;  // of the pattern, percent-decoded
  const access::Caller* caller;                              // null only where anyone is allowed
  std::stop_token stop;                                      // the server goes
  AuditDetail& audit;

  const std::string& captured(std::string_view name) const;
  // The body as a JSON object; an empty body is an empty object.
  Result<json::object> body() const;
};

struct Route {
  std::string_view method;
  std::string_view pattern;  // "/api/v1/connections/{id}": a segment in braces captures one segment
  Allowed allowed = Allowed::admin;
  std::function<Result<listen::Answer>(const Call&)> handle;
  std::string_view action = {};  // what the audit log calls it; every route but those that GET has one
};

// Sees what was asked, for the audit log. Used from every worker at once.
class AuditObserver {
 public:
  virtual ~AuditObserver() = default;
  // Before the handler: names what it will be done to, while that still has a name.
  virtual void before(const Route& route, const Call& call) = 0;
  // After it: `status` is the answer's. A failure becomes the answer: what could not be recorded is not called done.
  virtual Result<void> after(const Route& route, const Call& call, int status) = 0;
  // Instead of the handler: a credential that is none, or one that is not enough; `caller` is null for the former.
  virtual void refused(const Route& route, const listen::Request& request, const access::Caller* caller) = 0;
};

// Immutable once serving, therefore safe to use from every worker.
class Router {
 public:
  // Finds out who is asking: null when no credential was shown, unauthenticated when a wrong one was.
  using Identify = std::function<Result<std::optional<access::Caller>>(const listen::Request&)>;
  // Gets each failure with what was asked, for the log.
  using Report = std::function<void(const listen::Request&, const Error&)>;

  // `observer` may be null, and must outlive the router otherwise.
  Router(Identify identify, Report report, AuditObserver* observer = nullptr)
      : identify_{std::move(identify)}, report_{std::move(report)}, observer_{observer} {}

  void add(Route route) { routes_.push_back(std::move(route)); }
  const std::vector<Route>& routes() const { return routes_; }

  // Never fails: a failure becomes problem+json. Unknown path: 404, and for whoever is not signed in 401, so that a
  // stranger cannot learn which paths exist; known path with another method: 405.
  listen::Answer answer(const listen::Request& request, std::stop_token stop) const;

 private:
  Result<listen::Answer> answer_or_fail(const listen::Request& request, std::stop_token stop) const;
  // Who is asking, when they may call this route.
  Result<std::optional<access::Caller>> let_in(const Route& route, const listen::Request& request) const;
  Result<listen::Answer> handle(const Route& route, const Call& call) const;

  Identify identify_;
  Report report_;
  AuditObserver* observer_;
  std::vector<Route> routes_;
};

// A function that adds routes which let in the same callers, and whose handlers take the services of their chapter:
//   const auto route = adder_of(router, services, Allowed::admin);
//   route("GET", "/api/v1/tokens", list);  // Result<listen::Answer> list(const TokenServices& services, const Call&
//   call)
template <class Services>
auto adder_of(Router& router, const Services& services, Allowed allowed) {
  return [&router, services, allowed](std::string_view method, std::string_view pattern, auto handle,
                                      std::string_view action = {}) {
    router.add(
        {method, pattern, allowed, [services, handle](const Call& call) { return handle(services, call); }, action});
  };
}

// A reply with a JSON body, never to be cached.
listen::Reply json_reply(const json::value& body, int status = 200);

}  // namespace kater::api
