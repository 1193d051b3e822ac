#include "api/routes/people.h"

#include "access/people.h"
#include "api/field_input.h"
#include "api/router.h"
#include "api/views/people.h"
#include "store/accounts/persona_store.h"

namespace kater::api {
namespace {

json::value link_to(const Secret& code) { return json::value("/sign-in/" + std::string{code.reveal()}); }

Result<listen::Answer> list(const PeopleServices& services, const Call&) {
  std::map<std::string, std::vector<model::Persona>> personas;
  for (auto& [person_id, persona] : TRY(services.personas.memberships())) {
    personas[person_id].push_back(std::move(persona));
  }
  json::array people;
  for (const auto& person : TRY(services.people.list())) people.push_back(view_of(person, personas[person.id]));
  return json_reply(json::object{{"people", std::move(people)}});
}

Result<std::optional<model::Role>> role_in(const json::object& body) {
  if (!body.contains("role")) return std::nullopt;
  const auto role = json::text_or(body, "role");
  if (role == name_of(model::Role::admin)) return model::Role::admin;
  if (role == name_of(model::Role::member)) return model::Role::member;
  return refuse(Code::invalid_argument, "The field `role` takes `admin` or `member`.");
}

Result<listen::Answer> invite(const PeopleServices& services, const Call& call) {
  const auto body = TRY(call.body());
  const auto email = TRY(json::require_text(body, "email"));
  const access::FullName name{json::text_or(body, "first_name"), json::text_or(body, "last_name")};
  const auto role = TRY(role_in(body)).value_or(model::Role::member);
  const auto invited = TRY(services.people.invite(email, name, role, json::text_or(body, "username")));
  call.audit.subject_id = invited.person.id;
  call.audit.subject = invited.person.username;
  call.audit.detail["role"] = name_of(role);
  return json_reply(json::object{{"person", view_of(invited.person, {})}, {"link", link_to(invited.code)}}, 201);
}

Result<listen::Answer> change(const PeopleServices& services, const Call& call) {
  const auto body = TRY(call.body());
  const auto role = TRY(role_in(body));
  const auto disabled = TRY(flag_in(body, "disabled"));
  const access::People::Changes changes{.email = json::text_at(body, "email"),
                                        .username = json::text_at(body, "username"),
                                        .first_name = json::text_at(body, "first_name"),
                                        .last_name = json::text_at(body, "last_name"),
                                        .role = role,
                                        .disabled = disabled};
  const auto person = TRY(services.people.change(call.captured("id"), changes));
  if (changes.role) call.audit.detail["role"] = name_of(person.role);
  if (changes.disabled) call.audit.detail["disabled"] = *changes.disabled;
  return json_reply(json::object{{"person", TRY(view_with_personas(services.personas, person))}});
}

Result<listen::Answer> invite_again(const PeopleServices& services, const Call& call) {
  const auto code = TRY(services.people.invite_again(call.captured("id")));
  return json_reply(json::object{{"link", link_to(code)}});
}

Result<listen::Answer> sign_out_everywhere(const PeopleServices& services, const Call& call) {
  TRY(services.people.sign_out_everywhere(call.captured("id")));
  return json_reply(json::object{});
}

Result<listen::Answer> remove(const PeopleServices& services, const Call& call) {
  TRY(services.people.remove(call.captured("id")));
  return json_reply(json::object{});
}

}  // namespace

void add_people_routes(Router& router, const PeopleServices& services) {
  const auto route = adder_of(router, services, Allowed::admin);
  route("GET", "/api/v1/people", list);
  route("POST", "/api/v1/people", invite, "person.invited");
  route("PATCH", "/api/v1/people/{id}", change, "person.changed");
  route("POST", "/api/v1/people/{id}/link", invite_again, "person.link_made");
  route("DELETE", "/api/v1/people/{id}/sessions", sign_out_everywhere, "person.signed_out");
  route("DELETE", "/api/v1/people/{id}", remove, "person.removed");
}

}  // namespace kater::api
