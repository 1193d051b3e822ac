#include "api/routes/session.h"

#include <fmt/format.h>

#include "access/access.h"
#include "access/people.h"
#include "api/identify.h"
#include "api/problem.h"
#include "api/router.h"
#include "api/views/people.h"
#include "store/accounts/people_store.h"
#include "store/accounts/persona_store.h"

namespace kater::api {
namespace {

Result<json::object> person_view(const SessionServices& services, const access::Caller& caller) {
  return json::object{{"person", TRY(view_with_personas(services.personas, caller.person))}};
}

Result<listen::Answer> reply_with_session(const SessionServices& services, const Call& call, const Secret& session) {
  const auto caller = TRY(services.access.caller_of_session(session.reveal()));
  call.audit.actor = caller.person;
  auto reply = json_reply(TRY(person_view(services, caller)));
  reply.headers.emplace_back("set-cookie", session_cookie_of(session.reveal(), access::session_lifetime));
  return reply;
}

// Whose account was tried. A name that nobody has may be a password in the wrong field, and is not kept.
void note_account(const SessionServices& services, const Call& call, std::string_view username) {
  const auto person = services.accounts.find_by_name(username);
  call.audit.subject = person ? person->username : "(nobody)";
  if (person) call.audit.subject_id = person->id;
}

Result<listen::Answer> sign_in(const SessionServices& services, const Call& call) {
  const auto body = TRY(call.body());
  const auto username = TRY(json::require_text(body, "username"));
  const auto password = Secret::consume(TRY(json::require_text(body, "password")));
  note_account(services, call, username);
  if (const auto pause = services.access.pause_before_password(username, call.request.peer); pause.count() > 0) {
    return too_many_requests(
        fmt::format(
            "Too many wrong passwords came from here. Wait {} s, then try again; an admin can make you a new link.",
            pause.count()),
        pause);
  }
  return reply_with_session(services, call,
                            TRY(services.access.sign_in(username, password.reveal(), origin_of(call.request))));
}

Result<listen::Answer> show_session(const SessionServices& services, const Call& call) {
  return json_reply(TRY(person_view(services, *call.caller)));
}

Result<listen::Answer> sign_out(const SessionServices& services, const Call& call) {
  TRY(services.access.sign_out(*call.caller));
  auto reply = json_reply(json::object{});
  reply.headers.emplace_back("set-cookie", session_cookie_of("", std::chrono::seconds{0}));
  return reply;
}

Result<listen::Answer> show_invitation(const SessionServices& services, const Call& call) {
  const auto person = TRY(services.people.invited_by(call.captured("code")));
  return json_reply(json::object{{"username", person.username}, {"role", name_of(person.role)}});
}

Result<listen::Answer> accept_invitation(const SessionServices& services, const Call& call) {
  const auto body = TRY(call.body());
  const auto password = Secret::consume(TRY(json::require_text(body, "password")));
  const access::FullName name{json::text_or(body, "first_name"), json::text_or(body, "last_name")};
  return reply_with_session(
      services, call,
      TRY(services.people.accept(call.captured("code"), password.reveal(), name, origin_of(call.request))));
}

}  // namespace

void add_session_routes(Router& router, const SessionServices& services) {
  const auto route_of_anyone = adder_of(router, services, Allowed::anyone);
  route_of_anyone("GET", "/api/v1/invitations/{code}", show_invitation);
  route_of_anyone("POST", "/api/v1/invitations/{code}", accept_invitation, "person.accepted_link");
  route_of_anyone("POST", "/api/v1/session", sign_in, "session.started");
  const auto route_of_people = adder_of(router, services, Allowed::person);
  route_of_people("GET", "/api/v1/session", show_session);
  route_of_people("DELETE", "/api/v1/session", sign_out, "session.ended");
}

}  // namespace kater::api
