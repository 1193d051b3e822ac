#include "api/api.h"

#include "api/compression.h"
#include "api_embedded.h"

namespace kater::api {
namespace {

constexpr std::string_view bearer = "Bearer ";

// A cookie is sent by the browser on its own, so a change that comes with one must look like our own portal's: JSON, or
// bytes (a piece of a file), neither of which a form on somebody else's page can send.
bool may_use_cookie(const listen::Request& request) {
  const bool changes = request.method != "GET" && request.method != "HEAD";
  const auto type = request.header("content-type");
  return !changes || type.starts_with("application/json") || type == "application/octet-stream";
}

Result<std::optional<share::Caller>> identify(share::Access& access, const listen::Request& request) {
  const auto authorization = request.header("authorization");
  if (authorization.starts_with(bearer)) {
    return std::optional{TRY(access.caller_of_token(authorization.substr(bearer.size())))};
  }
  const auto session = cookie_of(request, session_cookie);
  if (session.empty()) return std::nullopt;
  if (!may_use_cookie(request)) {
    return refuse(Code::invalid_argument, "Send changes with the header `content-type: application/json`.");
  }
  return std::optional{TRY(access.caller_of_session(session))};
}

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
      router_{[this](const listen::Request& request) { return identify(services_.access, request); }, std::move(report),
              &trail_} {
  add_health_routes(router_, services_);
  add_openapi_route(router_);
  add_session_routes(router_, services_);
  add_people_routes(router_, services_);
  add_connection_routes(router_, services_);
  add_connection_test_routes(router_, services_);
  add_catalog_routes(router_, services_);
  add_process_routes(router_, services_);
  add_dbt_routes(router_, services_);
  add_table_routes(router_, services_);
  add_persona_routes(router_, services_);
  add_audit_routes(router_, services_);
}

listen::Answer Api::answer(const listen::Request& request, std::stop_token stop) const {
  if (!is_for_routes(request.path)) {
    if (auto page = portal_.answer(request)) return std::move(*page);
  }
  auto answer = router_.answer(request, stop);
  if (auto* reply = std::get_if<listen::Reply>(&answer)) compress_for(request, *reply);
  return answer;
}

std::string_view cookie_of(const listen::Request& request, std::string_view name) {
  auto cookies = request.header("cookie");
  while (!cookies.empty()) {
    cookies.remove_prefix(std::min(cookies.find_first_not_of(" ;"), cookies.size()));
    const auto cookie = cookies.substr(0, cookies.find(';'));
    if (cookie.starts_with(name) && cookie.substr(name.size()).starts_with('=')) return cookie.substr(name.size() + 1);
    cookies.remove_prefix(cookie.size());
  }
  return {};
}

}  // namespace kater::api
