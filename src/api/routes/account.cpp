#include "api/routes/account.h"

#include <fmt/format.h>

#include "access/access.h"
#include "access/people.h"
#include "api/identify.h"
#include "api/problem.h"
#include "api/router.h"
#include "api/views/people.h"
#include "store/accounts/persona_store.h"

namespace kater::api {
namespace {

Result<listen::Answer> list_sessions(const AccountServices& services, const Call& call) {
  json::array sessions;
  for (const auto& session : TRY(services.people.sessions(call.caller->person.id))) {
    auto view = view_of(session);
    view["current"] = session.id == call.caller->session_id;
    sessions.push_back(std::move(view));
  }
  return json_reply(json::object{{"sessions", std::move(sessions)}});
}

Result<listen::Answer> end_session(const AccountServices& services, const Call& call) {
  TRY(services.people.end_session(call.caller->person.id, call.captured("session")));
  return json_reply(json::object{});
}

Result<listen::Answer> sign_out_everywhere(const AccountServices& services, const Call& call) {
  TRY(services.people.sign_out_everywhere(call.caller->person.id));
  auto reply = json_reply(json::object{});
  reply.headers.emplace_back("set-cookie", session_cookie_of("", std::chrono::seconds{0}));
  return reply;
}

// A token is no sign that a person is there, so it changes no password.
Result<listen::Answer> change_password(const AccountServices& services, const Call& call) {
  const auto& caller = *call.caller;
  if (caller.session_id.empty() || caller.admin) {
    return refuse(Code::permission_denied, "A token changes no password. Sign in to change yours.");
  }
  const auto body = TRY(call.body());
  const auto current = Secret::consume(TRY(json::require_text(body, "current_password")));
  const auto next = Secret::consume(TRY(json::require_text(body, "new_password")));
  const auto origin = origin_of(call.request);
  if (const auto pause = services.access.pause_before_password(caller.person.username, origin.address);
      pause.count() > 0) {
    return too_many_requests(
        fmt::format("Too many wrong passwords came from here. Wait {} s, then try again.", pause.count()), pause);
  }
  const auto session = TRY(services.people.change_password(caller.person, current.reveal(), next.reveal(), origin));
  auto reply = json_reply(json::object{});
  reply.headers.emplace_back("set-cookie", session_cookie_of(session.reveal(), access::session_lifetime));
  return reply;
}

Result<listen::Answer> rename(const AccountServices& services, const Call& call) {
  const auto body = TRY(call.body());
  const auto person =
      TRY(services.people.change(call.caller->person.id, {.first_name = json::text_at(body, "first_name"),
                                                          .last_name = json::text_at(body, "last_name")}));
  return json_reply(json::object{{"person", TRY(view_with_personas(services.personas, person))}});
}

}  // namespace

void add_account_routes(Router& router, const AccountServices& services) {
  const auto route = adder_of(router, services, Allowed::person);
  route("PATCH", "/api/v1/account", rename, "account.changed");
  route("POST", "/api/v1/account/password", change_password, "account.password_changed");
  route("GET", "/api/v1/account/sessions", list_sessions);
  route("DELETE", "/api/v1/account/sessions", sign_out_everywhere, "account.signed_out");
  route("DELETE", "/api/v1/account/sessions/{session}", end_session, "account.session_ended");
}

}  // namespace kater::api
