#include "store/people_store.h"

#include <fmt/format.h>

#include "base/secret.h"

namespace kater::store {
namespace {

using namespace std::chrono_literals;

constexpr Query add_person{"add_person", R"sql(
  INSERT INTO person (id, username, role, created_at) VALUES ($1, $2, $3, $4)
)sql"};
constexpr Query all_people{"all_people", "SELECT id, username, role, created_at FROM person ORDER BY username"};
constexpr Query person_by_id{"person_by_id", "SELECT id, username, role, created_at FROM person WHERE id = $1"};
constexpr Query person_by_username{"person_by_username", R"sql(
  SELECT id, username, role, created_at FROM person WHERE username = $1
)sql"};
constexpr Query add_link{"add_link", "INSERT INTO sign_in_link (code_hash, person_id, expires_at) VALUES ($1, $2, $3)"};
constexpr Query spend_link{"spend_link", R"sql(
  UPDATE sign_in_link SET used_at = $2 WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING person_id
)sql"};
constexpr Query add_browser_session{"add_browser_session", R"sql(
  INSERT INTO browser_session (cookie_hash, person_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $3, $4)
)sql"};
constexpr Query session_by_cookie{"session_by_cookie", R"sql(
  SELECT person.id, username, role, person.created_at, last_seen_at
  FROM browser_session JOIN person ON person.id = browser_session.person_id
  WHERE cookie_hash = $1 AND expires_at > $2
)sql"};
constexpr Query touch_session{"touch_session", "UPDATE browser_session SET last_seen_at = $2 WHERE cookie_hash = $1"};
constexpr Query remove_browser_session{"remove_browser_session", "DELETE FROM browser_session WHERE cookie_hash = $1"};
constexpr Query add_api_token{"add_api_token", R"sql(
  INSERT INTO api_token (id, name, person_id, last_four, created_at, expires_at, token_hash)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql"};
constexpr Query token_by_hash{"token_by_hash", R"sql(
  SELECT id, name, person_id, last_four, created_at, expires_at, last_used_at
  FROM api_token WHERE token_hash = $1 AND (expires_at IS NULL OR expires_at > $2)
)sql"};
constexpr Query all_tokens{"all_tokens", R"sql(
  SELECT id, name, person_id, last_four, created_at, expires_at, last_used_at FROM api_token ORDER BY number DESC
)sql"};
constexpr Query touch_token{"touch_token", "UPDATE api_token SET last_used_at = $2 WHERE id = $1"};
constexpr Query remove_api_token{"remove_api_token", "DELETE FROM api_token WHERE id = $1"};

constexpr auto use_is_noted_every = 60s;  // a write for each request would cost more than the request

std::string hash_of(std::string_view text) { return to_hex(sha256(text)); }

model::Person read_person(const Row& row) {
  return {.id = row.text(0), .username = row.text(1), .role = model::role_from(row.text(2)), .created_at = row.time(3)};
}

model::ApiToken read_token(const Row& row) {
  return {.id = row.text(0),
          .name = row.text(1),
          .person_id = row.text(2),
          .last_four = row.text(3),
          .created_at = row.time(4),
          .expires_at = row.optional_time(5),
          .last_used_at = row.optional_time(6)};
}

struct SeenPerson {
  model::Person person;
  Time last_seen_at;
};

Error not_let_in() { return fail(Code::unauthenticated, "unknown, used or expired"); }

Result<model::Person> required(Result<std::optional<model::Person>> found) {
  const auto person = TRY(std::move(found));
  if (!person) return refuse(Code::not_found, "There is no such person.");
  return *person;
}

// For rows whose number of changes does not matter.
Result<void> write(Database& database, const Query& query, std::initializer_list<Value> values) {
  TRY(database.write([&](Session& session) { return session.run(query, values); }));
  return {};
}

}  // namespace

Result<void> PeopleStore::add(const model::Person& person) {
  auto added = write(database_, add_person, {person.id, person.username, name_of(person.role), person.created_at});
  if (!added.has_value() && added.error().code == Code::conflict) {
    added.error().for_people =
        fmt::format("There is already somebody named `{}`. Choose another name.", person.username);
  }
  return added;
}

Result<std::vector<model::Person>> PeopleStore::list() {
  return database_.read([](Session& session) { return session.all(all_people, {}, read_person); });
}

Result<model::Person> PeopleStore::find(std::string_view id) {
  return required(database_.read([&](Session& session) { return session.first(person_by_id, {id}, read_person); }));
}

Result<model::Person> PeopleStore::find_by_username(std::string_view username) {
  return required(
      database_.read([&](Session& session) { return session.first(person_by_username, {username}, read_person); }));
}

Result<void> PeopleStore::add_sign_in_link(std::string_view code, std::string_view person_id, Time expires_at) {
  return write(database_, add_link, {hash_of(code), person_id, expires_at});
}

Result<model::Person> PeopleStore::use_sign_in_link(std::string_view code) {
  const auto hash = hash_of(code);
  const auto person_id = TRY(database_.write([&](Session& session) {
    return session.first(spend_link, {hash, clock_.now()}, [](const Row& row) { return row.text(0); });
  }));
  if (!person_id) return not_let_in();
  return find(*person_id);
}

Result<void> PeopleStore::add_session(std::string_view cookie, std::string_view person_id, Time expires_at) {
  return write(database_, add_browser_session, {hash_of(cookie), person_id, clock_.now(), expires_at});
}

Result<model::Person> PeopleStore::use_session(std::string_view cookie) {
  const auto hash = hash_of(cookie);
  const auto now = clock_.now();
  const auto found = TRY(database_.read([&](Session& session) {
    return session.first(session_by_cookie, {hash, now}, [](const Row& row) {
      return SeenPerson{read_person(row), row.time(4)};
    });
  }));
  if (!found) return not_let_in();
  if (now - found->last_seen_at >= use_is_noted_every) TRY(write(database_, touch_session, {hash, now}));
  return found->person;
}

Result<void> PeopleStore::remove_session(std::string_view cookie) {
  return write(database_, remove_browser_session, {hash_of(cookie)});
}

Result<void> PeopleStore::add_token(const model::ApiToken& token, std::string_view text) {
  return write(
      database_, add_api_token,
      {token.id, token.name, token.person_id, token.last_four, token.created_at, token.expires_at, hash_of(text)});
}

Result<model::ApiToken> PeopleStore::use_token(std::string_view text) {
  const auto hash = hash_of(text);
  const auto now = clock_.now();
  auto token = TRY(database_.read([&](Session& session) {
    return session.first(token_by_hash, {hash, now}, read_token);
  }));
  if (!token) return not_let_in();
  if (!token->last_used_at || now - *token->last_used_at >= use_is_noted_every) {
    TRY(write(database_, touch_token, {token->id, now}));
    token->last_used_at = now;
  }
  return std::move(*token);
}

Result<std::vector<model::ApiToken>> PeopleStore::tokens() {
  return database_.read([](Session& session) { return session.all(all_tokens, {}, read_token); });
}

Result<void> PeopleStore::remove_token(std::string_view id) {
  const auto removed = TRY(database_.write([&](Session& session) { return session.run(remove_api_token, {id}); }));
  if (removed == 0) return refuse(Code::not_found, "There is no such token.");
  return {};
}

}  // namespace kater::store
