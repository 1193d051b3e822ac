#include "store/accounts/persona_store.h"

#include <fmt/format.h>

#include "store/accounts/person_row.h"
#include "store/engine/database.h"
#include "store/rows/known_table.h"

namespace kater::store {
namespace {

using model::Persona;
using model::TableOfConnection;

constexpr Query add_persona{"add_persona", R"sql(
  INSERT INTO persona (id, name, description, created_at) VALUES ($1, $2, $3, $4)
)sql"};
constexpr Query update_persona{"update_persona", "UPDATE persona SET name = $2, description = $3 WHERE id = $1"};
constexpr Query remove_persona{"remove_persona", "DELETE FROM persona WHERE id = $1"};
constexpr char columns_of_persona[] = "persona.id, persona.name, persona.description, persona.created_at";
constexpr JoinedQuery persona_by_id{"persona_by_id", "SELECT ", columns_of_persona, " FROM persona WHERE id = $1"};
constexpr JoinedQuery all_personas{"all_personas", "SELECT ", columns_of_persona, R"sql(,
         (SELECT count(*) FROM persona_table JOIN known_table ON known_table.id = table_id
          WHERE persona_id = persona.id AND selected = 1),
         (SELECT count(*) FROM persona_member WHERE persona_id = persona.id)
  FROM persona
  WHERE $1 = '' OR id IN (SELECT persona_id FROM persona_member WHERE person_id = $1)
  ORDER BY name
)sql"};
constexpr JoinedQuery all_memberships{"all_memberships", "SELECT ", columns_of_persona, R"sql(, person_id
  FROM persona_member JOIN persona ON persona.id = persona_id ORDER BY name
)sql"};
constexpr Query add_persona_table{"add_persona_table", R"sql(
  INSERT INTO persona_table (persona_id, table_id) VALUES ($1, $2) ON CONFLICT (persona_id, table_id) DO NOTHING
)sql"};
constexpr Query remove_persona_table{"remove_persona_table", R"sql(
  DELETE FROM persona_table WHERE persona_id = $1 AND table_id = $2
)sql"};
constexpr Query tables_of_persona{"tables_of_persona", R"sql(
  SELECT connection_id, catalog_name, schema_name, table_name, kind
  FROM persona_table JOIN known_table ON known_table.id = table_id
  WHERE persona_id = $1 AND selected = 1
  ORDER BY catalog_name, schema_name, table_name, connection_id
)sql"};
constexpr Query add_member{"add_member", R"sql(
  INSERT INTO persona_member (persona_id, person_id) VALUES ($1, $2) ON CONFLICT (persona_id, person_id) DO NOTHING
)sql"};
constexpr Query remove_member{"remove_member", "DELETE FROM persona_member WHERE persona_id = $1 AND person_id = $2"};
constexpr JoinedQuery members_of{"members_of", "SELECT ", columns_of_person, R"sql(
  FROM persona_member JOIN person ON person.id = person_id WHERE persona_id = $1 ORDER BY username
)sql"};
constexpr Query membership{"membership", "SELECT 1 FROM persona_member WHERE persona_id = $1 AND person_id = $2"};
// A table that was unselected since is not seen by anyone, also before its row here is removed.
constexpr char and_selected_table_of_2[] = R"sql(
  AND connection_id = $2 AND catalog_name = $3 AND schema_name = $4 AND table_name = $5 AND selected = 1
)sql";
constexpr JoinedQuery seen_table{"seen_table", R"sql(
  SELECT 1
  FROM persona_member
  JOIN persona_table ON persona_table.persona_id = persona_member.persona_id
  JOIN known_table ON known_table.id = persona_table.table_id
  WHERE person_id = $1)sql",
                                 and_selected_table_of_2};
constexpr JoinedQuery held_table{"held_table", R"sql(
  SELECT 1
  FROM persona_table
  JOIN known_table ON known_table.id = persona_table.table_id
  WHERE persona_id = $1)sql",
                                 and_selected_table_of_2};

Persona read_persona(const Row& row) {
  return {.id = row.text(0), .name = row.text(1), .description = row.text(2), .created_at = row.time(3)};
}

vault::Place place_of(std::string_view persona_id) {
  return {.field = "persona.description", .row = std::string{persona_id}};
}

Result<void> open_description(const Session& session, Persona& persona) {
  persona.description = TRY(session.opened(std::move(persona.description), place_of(persona.id)));
  return {};
}

Error no_such_persona() { return refuse(Code::not_found, "There is no such persona."); }

// The database holds names apart (UNIQUE), so that two admins cannot add the same one at the same time.
Error name_is_taken(Error error, const std::string& name) {
  if (error.code == Code::conflict) {
    error.for_people = fmt::format("There is already a persona named `{}`. Choose another name.", name);
  }
  return error;
}

Result<void> require_persona(Session& session, std::string_view id) {
  if (!TRY(session.first(persona_by_id, {id}, read_persona))) return no_such_persona();
  return {};
}

Result<void> add_table(Session& session, std::string_view persona_id, const TableOfConnection& table) {
  auto table_id = require_selected(session, table.connection_id, table.name);
  if (!table_id.has_value()) {
    table_id.error().for_people = fmt::format(
        "`{}` is not one of the selected tables, so it cannot be handed to anybody. Select it under Connect first.",
        to_text(table.name));
    return std::move(table_id).error();
  }
  TRY(session.run(add_persona_table, {persona_id, *table_id}));
  return {};
}

// A table that is not known, or not in the persona, is no failure: the wish is fulfilled already.
Result<void> remove_table(Session& session, std::string_view persona_id, const TableOfConnection& table) {
  const auto table_id = require_known(session, table.connection_id, table.name);
  if (!table_id.has_value() && table_id.error().code == Code::not_found) return {};
  if (!table_id.has_value()) return table_id.error();
  TRY(session.run(remove_persona_table, {persona_id, *table_id}));
  return {};
}

bool found(const Row&) { return true; }

}  // namespace

Result<void> PersonaStore::add(const Persona& persona) {
  const auto added = database_.write([&](Session& session) {
    const auto description = session.sealed(persona.description, place_of(persona.id));
    return session.run(add_persona, {persona.id, persona.name, description, persona.created_at});
  });
  if (!added.has_value()) return name_is_taken(added.error(), persona.name);
  return {};
}

Result<void> PersonaStore::update(const Persona& persona) {
  const auto updated = database_.write([&](Session& session) {
    const auto description = session.sealed(persona.description, place_of(persona.id));
    return session.run(update_persona, {persona.id, persona.name, description});
  });
  if (!updated.has_value()) return name_is_taken(updated.error(), persona.name);
  if (*updated == 0) return no_such_persona();
  return {};
}

Result<void> PersonaStore::remove(std::string_view id) {
  const auto removed = TRY(database_.write([&](Session& session) { return session.run(remove_persona, {id}); }));
  if (removed == 0) return no_such_persona();
  return {};
}

Result<Persona> PersonaStore::find(std::string_view id) {
  auto read = database_.read([&](Session& session) -> Result<std::optional<Persona>> {
    auto found = TRY(session.first(persona_by_id, {id}, read_persona));
    if (found) TRY(open_description(session, *found));
    return found;
  });
  const auto persona = TRY(std::move(read));
  if (!persona) return no_such_persona();
  return *persona;
}

Result<std::vector<PersonaCounts>> PersonaStore::list(std::string_view of_person) {
  return database_.read([&](Session& session) -> Result<std::vector<PersonaCounts>> {
    auto found = TRY(session.all(all_personas, {of_person}, [](const Row& row) {
      return PersonaCounts{read_persona(row), row.integer(4), row.integer(5)};
    }));
    for (auto& each : found) TRY(open_description(session, each.persona));
    return found;
  });
}

Result<std::vector<std::pair<std::string, Persona>>> PersonaStore::memberships() {
  return database_.read([](Session& session) -> Result<std::vector<std::pair<std::string, Persona>>> {
    auto found = TRY(session.all(all_memberships, {}, [](const Row& row) {
      return std::pair{row.text(4), read_persona(row)};
    }));
    for (auto& [person, persona] : found) TRY(open_description(session, persona));
    return found;
  });
}

Result<void> PersonaStore::change_tables(std::string_view id, std::span<const TableOfConnection> add,
                                         std::span<const TableOfConnection> remove) {
  return database_.write([&](Session& session) -> Result<void> {
    TRY(require_persona(session, id));
    for (const auto& table : add) TRY(add_table(session, id, table));
    for (const auto& table : remove) TRY(remove_table(session, id, table));
    return {};
  });
}

Result<std::vector<PersonaTable>> PersonaStore::tables(std::string_view id) {
  return database_.read([&](Session& session) -> Result<std::vector<PersonaTable>> {
    TRY(require_persona(session, id));
    return session.all(tables_of_persona, {id}, [](const Row& row) {
      return PersonaTable{row.text(0), {{row.text(1), row.text(2), row.text(3)}, model::table_kind_from(row.text(4))}};
    });
  });
}

Result<void> PersonaStore::change_members(std::string_view id, std::span<const std::string> add,
                                          std::span<const std::string> remove) {
  return database_.write([&](Session& session) -> Result<void> {
    TRY(require_persona(session, id));
    for (const auto& person : add) {
      auto added = session.run(add_member, {id, person});
      if (!added.has_value() && added.error().code == Code::conflict) {
        return refuse(Code::not_found, "There is no such person. Invite them first, under People.");
      }
      TRY(std::move(added));
    }
    for (const auto& person : remove) TRY(session.run(remove_member, {id, person}));
    return {};
  });
}

Result<std::vector<model::Person>> PersonaStore::members(std::string_view id) {
  return database_.read([&](Session& session) -> Result<std::vector<model::Person>> {
    TRY(require_persona(session, id));
    return session.all(members_of, {id}, read_person);
  });
}

Result<bool> PersonaStore::is_member(std::string_view id, std::string_view person_id) {
  const auto member = TRY(database_.read([&](Session& session) {
    return session.first(membership, {id, person_id}, found);
  }));
  return member.has_value();
}

Result<bool> PersonaStore::holds(std::string_view id, const TableOfConnection& table) {
  const auto& name = table.name;
  const auto held = TRY(database_.read([&](Session& session) {
    return session.first(held_table, {id, table.connection_id, name.catalog, name.schema, name.table}, found);
  }));
  return held.has_value();
}

Result<bool> PersonaStore::may_see(std::string_view person_id, const TableOfConnection& table) {
  const auto& name = table.name;
  const auto seen = TRY(database_.read([&](Session& session) {
    return session.first(seen_table, {person_id, table.connection_id, name.catalog, name.schema, name.table}, found);
  }));
  return seen.has_value();
}

}  // namespace kater::store
