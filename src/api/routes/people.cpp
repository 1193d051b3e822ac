// Who may come in: inviting, listing, removing.
#include "api/api.h"
#include "api/views.h"

namespace kater::api {
namespace {

json::value link_to(const Secret& code) { return json::value("/sign-in/" + std::string{code.reveal()}); }

Result<listen::Answer> list(Services& services, const Call&) {
  std::map<std::string, std::vector<model::Persona>> personas;
  for (auto& [person_id, persona] : TRY(services.store.personas().memberships())) {
    personas[person_id].push_back(std::move(persona));
  }
  json::array people;
  for (const auto& person : TRY(services.people.list())) people.push_back(view_of(person, personas[person.id]));
  return json_reply(json::object{{"people", std::move(people)}});
}

Result<model::Role> role_in(const json::object& body) {
  const auto role = json::text_or(body, "role", name_of(model::Role::member));
  if (role == name_of(model::Role::admin)) return model::Role::admin;
  if (role == name_of(model::Role::member)) return model::Role::member;
  return refuse(Code::invalid_argument, "The field `role` takes `admin` or `member`.");
}

Result<listen::Answer> invite(Services& services, const Call& call) {
  const auto body = TRY(call.body());
  const auto email = TRY(json::require_text(body, "username"));
  const share::FullName name{json::text_or(body, "first_name"), json::text_or(body, "last_name")};
  const auto role = TRY(role_in(body));
  const auto invited = TRY(services.people.invite(email, name, role));
  call.noted.subject_id = invited.person.id;
  call.noted.subject = invited.person.username;
  call.noted.detail["role"] = name_of(role);
  return json_reply(json::object{{"person", view_of(invited.person, {})}, {"link", link_to(invited.code)}}, 201);
}

Result<listen::Answer> invite_again(Services& services, const Call& call) {
  const auto code = TRY(services.people.invite_again(call.captured("id")));
  return json_reply(json::object{{"link", link_to(code)}});
}

Result<listen::Answer> remove(Services& services, const Call& call) {
  TRY(services.people.remove(call.captured("id")));
  return json_reply(json::object{});
}

}  // namespace

void add_people_routes(Router& router, Services& services) {
  const auto route = [&](std::string_view method, std::string_view pattern, auto handle, std::string_view action = {}) {
    router.add({method, pattern, Allowed::admin,
                [&services, handle](const Call& call) { return handle(services, call); }, action});
  };
  route("GET", "/api/v1/people", list);
  route("POST", "/api/v1/people", invite, "person.invited");
  route("POST", "/api/v1/people/{id}/link", invite_again, "person.link_made");
  route("DELETE", "/api/v1/people/{id}", remove, "person.removed");
}

}  // namespace kater::api
