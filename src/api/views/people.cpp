#include "api/views/people.h"

#include <utility>
#include <vector>

#include "api/views/basics.h"

namespace kater::api {

json::object view_of(const model::Person& person, std::span<const model::Persona> personas) {
  auto view = public_view_of(person);
  view["email"] = person.email;
  view["role"] = name_of(person.role);
  view["state"] = person.disabled_at ? "disabled" : person.has_password ? "active" : "invited";
  view["last_login_at"] = optional_view(person.last_login_at);
  json::array theirs;
  for (const auto& persona : personas) theirs.push_back(json::object{{"id", persona.id}, {"name", persona.name}});
  view["personas"] = std::move(theirs);
  return view;
}

Result<json::object> view_with_personas(store::PersonaStore& personas, const model::Person& person) {
  std::vector<model::Persona> theirs;
  for (auto& counted : TRY(personas.list(person.id))) theirs.push_back(std::move(counted.persona));
  return view_of(person, theirs);
}

json::object public_view_of(const model::Person& person) {
  return {{"id", person.id},
          {"username", person.username},
          {"first_name", person.first_name},
          {"last_name", person.last_name}};
}

json::object view_of(const model::BrowserSession& session) {
  return {{"id", session.id},
          {"created_at", view_of(session.created_at)},
          {"last_seen_at", view_of(session.last_seen_at)},
          {"expires_at", view_of(session.expires_at)},
          {"address", session.address},
          {"browser", session.browser}};
}

json::object view_of(const model::ApiToken& token) {
  const bool has_persona = !token.persona_id.empty();
  return {{"id", token.id},
          {"name", token.name},
          {"scope", name_of(token.scope)},
          {"persona",
           has_persona ? json::value(json::object{{"id", token.persona_id}, {"name", token.persona}}) : json::value{}},
          {"created_by", token.maker},
          {"last_four", token.last_four},
          {"created_at", view_of(token.created_at)},
          {"expires_at", optional_view(token.expires_at)},
          {"last_used_at", optional_view(token.last_used_at)}};
}

json::object view_of(const store::PersonaCounts& counted) {
  return {{"id", counted.persona.id},
          {"name", counted.persona.name},
          {"description", counted.persona.description},
          {"tables", counted.tables},
          {"members", counted.members}};
}

}  // namespace kater::api
