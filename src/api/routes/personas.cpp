#include "api/routes/personas.h"

#include "access/visibility.h"
#include "api/field_input.h"
#include "api/router.h"
#include "api/table_names_input.h"
#include "api/views/people.h"
#include "api/views/tables.h"
#include "base/clock.h"
#include "store/accounts/people_store.h"
#include "store/accounts/persona_store.h"
#include "store/catalog/description_store.h"

namespace kater::api {
namespace {

using model::TableOfConnection;

// The description that is shown of each table, read once for each connection.
class ShownDescriptions {
 public:
  explicit ShownDescriptions(store::DescriptionStore& store) : store_{store} {}

  Result<json::value> of(const TableOfConnection& table) {
    if (!read_.contains(table.connection_id)) {
      auto& descriptions = read_[table.connection_id];
      for (auto& [name, description] : TRY(store_.shown_of_tables(table.connection_id))) {
        descriptions.emplace(std::move(name), view_of(description));
      }
    }
    const auto& descriptions = read_[table.connection_id];
    const auto found = descriptions.find(table.name);
    return found == descriptions.end() ? json::value{} : json::value(found->second);
  }

 private:
  store::DescriptionStore& store_;
  std::map<std::string, std::map<model::TableName, json::object>> read_;
};

Result<json::object> whole_view(const PersonaServices& services, const access::Caller& caller, std::string_view id) {
  const auto persona = TRY(services.personas.find(id));
  json::array tables, members;
  ShownDescriptions descriptions{services.descriptions};
  for (const auto& [connection_id, summary] : TRY(services.personas.tables(id))) {
    auto table = view_of(summary);
    table["connection_id"] = connection_id;
    table["description"] = TRY(descriptions.of({connection_id, summary.name}));
    tables.push_back(std::move(table));
  }
  if (caller.is_admin()) {
    for (const auto& person : TRY(services.personas.members(id))) members.push_back(public_view_of(person));
  }
  return json::object{{"id", persona.id},
                      {"name", persona.name},
                      {"description", persona.description},
                      {"tables", std::move(tables)},
                      {"members", std::move(members)}};
}

Result<listen::Answer> list(const PersonaServices& services, const Call& call) {
  json::array personas;
  for (const auto& persona : TRY(services.visibility.personas_for(*call.caller))) personas.push_back(view_of(persona));
  return json_reply(json::object{{"personas", std::move(personas)}});
}

Result<listen::Answer> show(const PersonaServices& services, const Call& call) {
  const auto& id = call.captured("id");
  TRY(services.visibility.require_persona(*call.caller, id));
  return json_reply(TRY(whole_view(services, *call.caller, id)));
}

Result<listen::Answer> create(const PersonaServices& services, const Call& call) {
  const auto body = TRY(call.body());
  auto name = TRY(json::require_text(body, "name"));
  const model::Persona persona{.id = random_id(),
                               .name = std::move(name),
                               .description = json::text_or(body, "description"),
                               .created_at = services.clock.now()};
  TRY(services.personas.add(persona));
  call.audit.subject_id = persona.id;
  call.audit.subject = persona.name;
  return json_reply(TRY(whole_view(services, *call.caller, persona.id)), 201);
}

Result<listen::Answer> change(const PersonaServices& services, const Call& call) {
  const auto body = TRY(call.body());
  auto persona = TRY(services.personas.find(call.captured("id")));
  if (body.contains("name")) persona.name = TRY(json::require_text(body, "name"));
  persona.description = json::text_or(body, "description", persona.description);
  TRY(services.personas.update(persona));
  return json_reply(TRY(whole_view(services, *call.caller, persona.id)));
}

Result<listen::Answer> remove(const PersonaServices& services, const Call& call) {
  TRY(services.personas.remove(call.captured("id")));
  return json_reply(json::object{});
}

Result<std::vector<TableOfConnection>> tables_in(const json::object& body, std::string_view field) {
  std::vector<TableOfConnection> tables;
  const auto* listed = TRY(list_in(body, field, "tables, each {connection_id, catalog, schema, table}"));
  if (listed == nullptr) return tables;
  for (const auto& value : *listed) {
    const auto* table = value.if_object();
    if (table == nullptr)
      return refuse(Code::invalid_argument, "Each table is an object {connection_id, catalog, schema, table}.");
    auto connection_id = TRY(json::require_text(*table, "connection_id"));
    auto name = TRY(table_name_in(*table));
    tables.push_back({std::move(connection_id), std::move(name)});
  }
  return tables;
}

Result<std::vector<std::string>> ids_in(const json::object& body, std::string_view field) {
  std::vector<std::string> ids;
  const auto* listed = TRY(list_in(body, field, "ids of people"));
  if (listed == nullptr) return ids;
  for (const auto& value : *listed) {
    const auto* id = value.if_string();
    if (id == nullptr) return refuse(Code::invalid_argument, "Each member is named by the id of a person, as a text.");
    ids.emplace_back(*id);
  }
  return ids;
}

Result<listen::Answer> change_tables(const PersonaServices& services, const Call& call) {
  const auto body = TRY(call.body());
  const auto& id = call.captured("id");
  const auto added = TRY(tables_in(body, "add"));
  const auto removed = TRY(tables_in(body, "remove"));
  TRY(services.personas.change_tables(id, added, removed));
  call.audit.detail["added"] = added.size();
  call.audit.detail["removed"] = removed.size();
  return json_reply(TRY(whole_view(services, *call.caller, id)));
}

// For the audit log; somebody who is gone has no name.
Result<json::array> usernames_of(const PersonaServices& services, const std::vector<std::string>& ids) {
  json::array names;
  for (const auto& id : ids) {
    const auto person = services.people.find(id);
    if (!person && person.error().code != Code::not_found) return person.error();
    names.emplace_back(person ? person->username : id);
  }
  return names;
}

Result<listen::Answer> change_members(const PersonaServices& services, const Call& call) {
  const auto body = TRY(call.body());
  const auto& id = call.captured("id");
  const auto added = TRY(ids_in(body, "add"));
  const auto removed = TRY(ids_in(body, "remove"));
  TRY(services.personas.change_members(id, added, removed));
  call.audit.detail["added"] = TRY(usernames_of(services, added));
  call.audit.detail["removed"] = TRY(usernames_of(services, removed));
  return json_reply(TRY(whole_view(services, *call.caller, id)));
}

}  // namespace

void add_persona_routes(Router& router, const PersonaServices& services) {
  const auto route_of_readers = adder_of(router, services, Allowed::signed_in);
  const auto route_of_admins = adder_of(router, services, Allowed::admin);
  route_of_readers("GET", "/api/v1/personas", list);
  route_of_readers("GET", "/api/v1/personas/{id}", show);
  route_of_admins("POST", "/api/v1/personas", create, "persona.added");
  route_of_admins("PATCH", "/api/v1/personas/{id}", change, "persona.changed");
  route_of_admins("DELETE", "/api/v1/personas/{id}", remove, "persona.removed");
  route_of_admins("POST", "/api/v1/personas/{id}/tables", change_tables, "persona.tables_changed");
  route_of_admins("POST", "/api/v1/personas/{id}/members", change_members, "persona.members_changed");
}

}  // namespace kater::api
