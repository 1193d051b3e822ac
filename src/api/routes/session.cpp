// Signing in and out, and accepting an invitation.
#include <fmt/format.h>

#include "api/api.h"
#include "api/problem.h"
#include "api/views.h"

namespace kater::api {
namespace {

Result<json::object> person_view(Services& services, const access::Caller& caller) {
  return json::object{{"person", view_of(caller.person, TRY(personas_of(services, caller.person.id)))}};
}

Result<listen::Answer> reply_with_session(Services& services, const Call& call, const Secret& session) {
  const auto caller = TRY(services.access.caller_of_session(session.reveal()));
  call.audit.actor = caller.person;
  auto reply = json_reply(TRY(person_view(services, caller)));
  reply.headers.emplace_back("set-cookie", session_cookie_of(session.reveal(), access::session_lifetime));
  return reply;
}

// Whose account was tried. A name that nobody has may be a password in the wrong field, and is not kept.
void note_account(Services& services, const Call& call, std::string_view username) {
  const auto person = services.store.people().find_by_name(username);
  call.audit.subject = person ? person->username : "(nobody)";
  if (person) call.audit.subject_id = person->id;
}

Result<listen::Answer> sign_in(Services& services, const Call& call) {
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

Result<listen::Answer> sign_out(Services& services, const Call& call) {
  TRY(services.access.sign_out(*call.caller));
  auto reply = json_reply(json::object{});
  reply.headers.emplace_back("set-cookie", session_cookie_of("", std::chrono::seconds{0}));
  return reply;
}

Result<listen::Answer> show_invitation(Services& services, const Call& call) {
  const auto person = TRY(services.people.invited_by(call.captured("code")));
  return json_reply(json::object{{"username", person.username}, {"role", name_of(person.role)}});
}

Result<listen::Answer> accept_invitation(Services& services, const Call& call) {
  const auto body = TRY(call.body());
  const auto password = Secret::consume(TRY(json::require_text(body, "password")));
  const access::FullName name{json::text_or(body, "first_name"), json::text_or(body, "last_name")};
  return reply_with_session(
      services, call,
      TRY(services.people.accept(call.captured("code"), password.reveal(), name, origin_of(call.request))));
}

}  // namespace

// HttpOnly: no script reads it. Strict: no other site's page sends it.
std::string session_cookie_of(std::string_view session, std::chrono::seconds lifetime) {
  return fmt::format("{}={}; Path=/; Max-Age={}; HttpOnly; Secure; SameSite=Strict", session_cookie, session,
                     lifetime.count());
}

access::ClientOrigin origin_of(const listen::Request& request) {
  return {request.peer, std::string{request.header("user-agent")}};
}

void add_session_routes(Router& router, Services& services) {
  const auto route = [&](std::string_view method, std::string_view pattern, Allowed allowed, auto handle,
                         std::string_view action = {}) {
    router.add(
        {method, pattern, allowed, [&services, handle](const Call& call) { return handle(services, call); }, action});
  };
  route("GET", "/api/v1/invitations/{code}", Allowed::anyone, show_invitation);
  route("POST", "/api/v1/invitations/{code}", Allowed::anyone, accept_invitation, "person.accepted_link");
  route("POST", "/api/v1/session", Allowed::anyone, sign_in, "session.started");
  route("GET", "/api/v1/session", Allowed::person, [](Services& its, const Call& call) -> Result<listen::Answer> {
    return json_reply(TRY(person_view(its, *call.caller)));
  });
  route("DELETE", "/api/v1/session", Allowed::person, sign_out, "session.ended");
}

}  // namespace kater::api
