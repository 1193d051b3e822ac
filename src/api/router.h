// Which handler answers which request, who may call it, and what happens to everything else.
#pragma once

#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "listen/server.h"
#include "share/access.h"

namespace kater::api {

enum class Allowed { anyone, signed_in, admin };

// One request on its way through a handler.
struct Call {
  const listen::Request& request;
  std::map<std::string, std::string, std::less<>> captures;  // of the pattern, percent-decoded
  const share::Caller* caller;                               // null only where anyone is allowed
  std::stop_token stop;                                      // the server goes

  const std::string& captured(std::string_view name) const;
  // The body as a JSON object; an empty body is an empty object.
  Result<json::object> body() const;
};

struct Route {
  std::string_view method;
  std::string_view pattern;  // "/api/v1/connections/{id}": a segment in braces captures one segment
  Allowed allowed = Allowed::admin;
  std::function<Result<listen::Answer>(const Call&)> handle;
};

// Immutable once serving, therefore safe to use from every worker.
class Router {
 public:
  // Finds out who is asking: null when no credential was shown, unauthenticated when a wrong one was.
  using Identify = std::function<Result<std::optional<share::Caller>>(const listen::Request&)>;
  // Gets each failure with what was asked, for the log.
  using Report = std::function<void(const listen::Request&, const Error&)>;

  Router(Identify identify, Report report) : identify_{std::move(identify)}, report_{std::move(report)} {}

  void add(Route route) { routes_.push_back(std::move(route)); }
  const std::vector<Route>& routes() const { return routes_; }

  // Never fails: a failure becomes problem+json. Unknown path: 404, and for whoever is not signed in 401, so that a
  // stranger cannot learn which paths exist; known path with another method: 405.
  listen::Answer answer(const listen::Request& request, std::stop_token stop) const;

 private:
  Result<listen::Answer> answer_or_fail(const listen::Request& request, std::stop_token stop) const;

  Identify identify_;
  Report report_;
  std::vector<Route> routes_;
};

// A reply with a JSON body, never to be cached.
listen::Reply json_reply(const json::value& body, int status = 200);

}  // namespace kater::api
