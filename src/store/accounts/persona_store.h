// Keeps personas: which tables are given to which people.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/catalog.h"
#include "model/person.h"
#include "model/persona.h"

namespace kater::store {

class Database;

// A persona with its figures, for lists.
struct PersonaCounts {
  model::Persona persona;
  std::int64_t tables = 0;
  std::int64_t members = 0;
};

// A table of a persona: what may be told of it without reading it.
struct PersonaTable {
  std::string connection_id;
  model::TableSummary summary;
};

// Thread-safe. `database` must outlive it. Everything about a persona that does not exist is not_found.
class PersonaStore {
 public:
  explicit PersonaStore(Database& database) : database_{database} {}

  Result<void> add(const model::Persona& persona);     // conflict, with a sentence, when the name is taken
  Result<void> update(const model::Persona& persona);  // name and description
  Result<void> remove(std::string_view id);
  Result<model::Persona> find(std::string_view id);

  // By name. `of_person`, where it is not empty, keeps those that this person is a member of.
  Result<std::vector<PersonaCounts>> list(std::string_view of_person = {});
  // (person, persona) for all people who are in one: for lists of people.
  Result<std::vector<std::pair<std::string, model::Persona>>> memberships();

  // Only tables that are selected count; one that is not selected is conflict, with a sentence that names it.
  Result<void> change_tables(std::string_view id, std::span<const model::TableOfConnection> add,
                             std::span<const model::TableOfConnection> remove);
  Result<std::vector<PersonaTable>> tables(std::string_view id);  // by name

  // not_found, with a sentence, for a person who does not exist.
  Result<void> change_members(std::string_view id, std::span<const std::string> add,
                              std::span<const std::string> remove);
  Result<std::vector<model::Person>> members(std::string_view id);  // by username

  Result<bool> is_member(std::string_view id, std::string_view person_id);
  // Whether this persona holds the table; false too when there is no such persona.
  Result<bool> holds(std::string_view id, const model::TableOfConnection& table);
  // Whether some persona of this person holds the table.
  Result<bool> may_see(std::string_view person_id, const model::TableOfConnection& table);

 private:
  Database& database_;
};

}  // namespace kater::store
