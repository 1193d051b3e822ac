#include "store/accounts/people_store.h"

#include <fmt/format.h>

#include "base/secret.h"
#include "store/accounts/person_row.h"
#include "store/engine/database.h"

namespace kater::store {
namespace {

constexpr Query add_person{"add_person", R"sql(
  INSERT INTO person (id, username, role, created_at, first_name, last_name, email) VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql"};
// Another person with this username or e-mail address, as either of the two. An empty address is no one's.
constexpr Query namesake{"namesake", R"sql(
  SELECT username FROM person
  WHERE id <> $1 AND (lower(username) IN (lower($2), lower($3)) OR (email <> '' AND lower(email) IN (lower($2), lower($3))))
)sql"};
constexpr JoinedQuery all_people{"all_people", "SELECT ", columns_of_person, " FROM person ORDER BY username"};
constexpr JoinedQuery person_by_id{"person_by_id", "SELECT ", columns_of_person, " FROM person WHERE id = $1"};
constexpr JoinedQuery person_by_name{"person_by_name", "SELECT ", columns_of_person, R"sql(
  FROM person WHERE lower(username) = lower($1) OR (email <> '' AND lower(email) = lower($1))
)sql"};
constexpr Query update_person{"update_person", R"sql(
  UPDATE person SET username = $2, role = $3, first_name = $4, last_name = $5, email = $6, disabled_at = $7 WHERE id = $1
)sql"};
constexpr Query another_admin{"another_admin", R"sql(
  SELECT 1 FROM person WHERE role = 'admin' AND disabled_at IS NULL AND id <> $1
)sql"};
constexpr Query remove_person{"remove_person", "DELETE FROM person WHERE id = $1"};
constexpr Query set_password_hash{"set_password_hash", R"sql(
  UPDATE person SET password_hash = $2, first_name = $3, last_name = $4 WHERE id = $1
)sql"};
constexpr Query hash_of_password{"hash_of_password", "SELECT password_hash FROM person WHERE id = $1"};
constexpr Query spend_links_of{"spend_links_of", R"sql(
  UPDATE sign_in_link SET used_at = $2 WHERE person_id = $1 AND used_at IS NULL
)sql"};
constexpr Query end_sessions_of{"end_sessions_of", "DELETE FROM browser_session WHERE person_id = $1"};
constexpr Query person_of_link{"person_of_link", R"sql(
  SELECT person_id FROM sign_in_link JOIN person ON person.id = person_id
  WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $2 AND disabled_at IS NULL
)sql"};
constexpr Query add_link{"add_link", "INSERT INTO sign_in_link (code_hash, person_id, expires_at) VALUES ($1, $2, $3)"};
constexpr Query spend_link{"spend_link", R"sql(
  UPDATE sign_in_link SET used_at = $2 WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $2
    AND person_id IN (SELECT id FROM person WHERE disabled_at IS NULL)
  RETURNING person_id
)sql"};

std::string hash_of(std::string_view text) { return to_hex(sha256(text)); }

Error not_let_in() { return fail(Code::unauthenticated, "unknown, used or expired"); }
Error no_such_person() { return refuse(Code::not_found, "There is no such person."); }

Result<model::Person> required(Result<std::optional<model::Person>> found) {
  const auto person = TRY(std::move(found));
  if (!person) return no_such_person();
  return *person;
}

// Two indexes keep usernames apart, and addresses. This compares one with the other too, and names the person in a
// sentence.
Result<void> require_no_namesake(Session& session, const model::Person& person) {
  const auto other = TRY(
      session.first(namesake, {person.id, person.username, person.email}, [](const Row& row) { return row.text(0); }));
  if (!other) return {};
  return refuse(
      Code::conflict,
      fmt::format("There is already somebody (`{}`) with this name or e-mail address. Choose another one.", *other));
}

// At least one admin who is not disabled must be left, because only admins can let anyone else in again.
bool lets_others_in(const model::Person& person) { return person.role == model::Role::admin && !person.disabled_at; }

Result<void> require_another_admin(Session& session, std::string_view id) {
  if (TRY(session.first(another_admin, {id}, [](const Row&) { return true; }))) return {};
  return refuse(
      Code::conflict,
      "This is the only admin, and somebody must be able to let others in. Make somebody else an admin first.");
}

Result<void> end_what_lets_in(Session& session, std::string_view id, Time now) {
  TRY(session.run(end_sessions_of, {id}));
  TRY(session.run(spend_links_of, {id, now}));
  return {};
}

}  // namespace

Result<void> PeopleStore::add(const model::Person& person) {
  return database_.write([&](Session& session) -> Result<void> {
    TRY(require_no_namesake(session, person));
    TRY(session.run(add_person, {person.id, person.username, name_of(person.role), person.created_at, person.first_name,
                                 person.last_name, person.email}));
    return {};
  });
}

Result<std::vector<model::Person>> PeopleStore::list() {
  return database_.read([](Session& session) { return session.all(all_people, {}, read_person); });
}

Result<model::Person> PeopleStore::find(std::string_view id) {
  return required(database_.read([&](Session& session) { return session.first(person_by_id, {id}, read_person); }));
}

Result<model::Person> PeopleStore::find_by_name(std::string_view name) {
  return required(database_.read([&](Session& session) { return session.first(person_by_name, {name}, read_person); }));
}

Result<void> PeopleStore::update(const model::Person& person) {
  return database_.write([&](Session& session) -> Result<void> {
    const auto before = TRY(required(session.first(person_by_id, {person.id}, read_person)));
    if (lets_others_in(before) && !lets_others_in(person)) TRY(require_another_admin(session, person.id));
    TRY(require_no_namesake(session, person));
    TRY(session.run(update_person, {person.id, person.username, name_of(person.role), person.first_name,
                                    person.last_name, person.email, person.disabled_at}));
    return person.disabled_at ? end_what_lets_in(session, person.id, clock_.now()) : Result<void>{};
  });
}

Result<void> PeopleStore::remove(std::string_view id) {
  return database_.write([&](Session& session) -> Result<void> {
    const auto before = TRY(required(session.first(person_by_id, {id}, read_person)));
    if (lets_others_in(before)) TRY(require_another_admin(session, id));
    TRY(session.run(remove_person, {id}));
    return {};
  });
}

Result<void> PeopleStore::set_password(const model::Person& person, std::string_view hash) {
  return database_.write([&](Session& session) -> Result<void> {
    TRY(session.run(set_password_hash, {person.id, hash, person.first_name, person.last_name}));
    return end_what_lets_in(session, person.id, clock_.now());
  });
}

Result<std::string> PeopleStore::password_hash(std::string_view id) {
  const auto hash = TRY(database_.read([&](Session& session) {
    return session.first(hash_of_password, {id}, [](const Row& row) { return row.text(0); });
  }));
  if (!hash) return no_such_person();
  return *hash;
}

Result<void> PeopleStore::set_sign_in_link(std::string_view code, std::string_view person_id, Time expires_at) {
  const auto hash = hash_of(code);
  return database_.write([&](Session& session) -> Result<void> {
    TRY(session.run(spend_links_of, {person_id, clock_.now()}));
    TRY(session.run(add_link, {hash, person_id, expires_at}));
    return {};
  });
}

Result<model::Person> PeopleStore::look_at_sign_in_link(std::string_view code) {
  const auto hash = hash_of(code);
  const auto person_id = TRY(database_.read([&](Session& session) {
    return session.first(person_of_link, {hash, clock_.now()}, [](const Row& row) { return row.text(0); });
  }));
  if (!person_id) return not_let_in();
  return find(*person_id);
}

// One statement finds the link and spends it, so that of two requests with the same code only one is let in.
Result<model::Person> PeopleStore::use_sign_in_link(std::string_view code) {
  const auto hash = hash_of(code);
  const auto person_id = TRY(database_.write([&](Session& session) {
    return session.first(spend_link, {hash, clock_.now()}, [](const Row& row) { return row.text(0); });
  }));
  if (!person_id) return not_let_in();
  return find(*person_id);
}

}  // namespace kater::store
