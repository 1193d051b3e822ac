#include "api/identify.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "access/access.h"
#include "base/text.h"
#include "store/accounts/people_store.h"
#include "store/accounts/persona_store.h"

namespace kater::api {
namespace {

constexpr std::string_view bearer = "Bearer ";
constexpr std::string_view view_as_header = "kater-view-as";
constexpr std::string_view as_person = "person:", as_persona = "persona:";

bool changes(const listen::Request& request) { return request.method != "GET" && request.method != "HEAD"; }

bool shows_token(const listen::Request& request) { return request.header("authorization").starts_with(bearer); }

// As Go's http.CrossOriginProtection decides it. `none` is what a person typed; no page can make a browser send that.
bool is_from_own_page(const listen::Request& request) {
  if (const auto site = request.header("sec-fetch-site"); !site.empty()) return site == "same-origin" || site == "none";
  const auto origin = request.header("origin");
  if (origin.empty()) return true;
  const auto scheme = origin.find("://");
  return scheme != std::string_view::npos && equal_ignoring_case(origin.substr(scheme + 3), request.header("host"));
}

// The second belt: JSON, or bytes (a piece of a file), neither of which a form on somebody else's page can send.
bool is_of_no_form(const listen::Request& request) {
  const auto type = request.header("content-type");
  return type.starts_with("application/json") || type == "application/octet-stream";
}

Result<std::optional<access::Caller>> caller_by_credential(access::Access& access, const listen::Request& request) {
  if (shows_token(request)) {
    auto caller = TRY(access.caller_of_token(request.header("authorization").substr(bearer.size())));
    return std::optional{std::move(caller)};
  }
  const auto session = cookie_of(request, session_cookie);
  if (session.empty()) return std::nullopt;
  if (changes(request) && !is_of_no_form(request)) {
    return refuse(Code::invalid_argument, "Send changes with the header `content-type: application/json`.");
  }
  auto caller = TRY(access.caller_of_session(session));
  return std::optional{std::move(caller)};
}

Result<access::Caller> looking_as(store::PeopleStore& people, store::PersonaStore& personas, access::Caller caller,
                                  std::string_view whom) {
  if (!caller.is_admin()) return fail(Code::not_found, "only admins look as somebody else");
  auto admin = caller.person;
  if (whom.starts_with(as_person)) {
    caller.person = TRY(people.find(whom.substr(as_person.size())));
    caller.token.reset();
  } else if (whom.starts_with(as_persona)) {
    const auto persona = TRY(personas.find(whom.substr(as_persona.size())));
    caller.token = model::ApiToken{.id = {},
                                   .name = "looking as " + persona.name,
                                   .person_id = admin.id,
                                   .last_four = {},
                                   .created_at = {},
                                   .expires_at = {},
                                   .last_used_at = {},
                                   .scope = model::TokenScope::persona,
                                   .persona_id = persona.id};
  } else {
    return refuse(Code::invalid_argument, "The header `kater-view-as` takes `person:ID` or `persona:ID`.");
  }
  caller.admin = std::move(admin);
  return caller;
}

}  // namespace

Result<void> require_own_page(const listen::Request& request) {
  if (!changes(request) || shows_token(request) || is_from_own_page(request)) return {};
  return refuse(Code::permission_denied,
                "This came from a page of another site, so nothing was done. Open Kater itself.");
}

Result<std::optional<access::Caller>> identify(access::Access& access, store::PeopleStore& people,
                                               store::PersonaStore& personas, const listen::Request& request) {
  auto caller = TRY(caller_by_credential(access, request));
  const auto whom = request.header(view_as_header);
  if (!caller || whom.empty()) return caller;
  if (changes(request)) {
    return refuse(Code::invalid_argument,
                  "Looking as somebody else only reads. Stop looking as them to change things.");
  }
  auto seen_as = TRY(looking_as(people, personas, std::move(*caller), whom));
  return std::optional{std::move(seen_as)};
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

// HttpOnly: no script reads it. Strict: no other site's page sends it.
std::string session_cookie_of(std::string_view session, std::chrono::seconds lifetime) {
  return fmt::format("{}={}; Path=/; Max-Age={}; HttpOnly; Secure; SameSite=Strict", session_cookie, session,
                     lifetime.count());
}

access::ClientOrigin origin_of(const listen::Request& request) {
  return {request.peer, std::string{request.header("user-agent")}};
}

}  // namespace kater::api
