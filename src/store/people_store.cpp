#include "store/people_store.h"

#include <fmt/format.h>

#include "base/secret.h"
#include "store/person_row.h"

namespace kater::store {
namespace {

using namespace std::chrono_literals;

constexpr Query add_person{"add_person", R"sql(
  INSERT INTO person (id, username, role, created_at, first_name, last_name) VALUES ($1, $2, $3, $4, $5, $6)
)sql"};
constexpr Query all_people{"all_people", R"sql(
  SELECT id, username, role, created_at, first_name, last_name, password_hash <> '', last_login_at
  FROM person ORDER BY username
)sql"};
constexpr Query person_by_id{"person_by_id", R"sql(
  SELECT id, username, role, created_at, first_name, last_name, password_hash <> '', last_login_at
  FROM person WHERE id = $1
)sql"};
constexpr Query person_by_username{"person_by_username", R"sql(
  SELECT id, username, role, created_at, first_name, last_name, password_hash <> '', last_login_at
  FROM person WHERE lower(username) = lower($1)
)sql"};
constexpr Query remove_person{"remove_person", "DELETE FROM person WHERE id = $1"};
constexpr Query set_password_hash{"set_password_hash", R"sql(
  UPDATE person SET password_hash = $2, first_name = $3, last_name = $4 WHERE id = $1
)sql"};
constexpr Query hash_of_password{"hash_of_password", "SELECT password_hash FROM person WHERE id = $1"};
constexpr Query note_login{"note_login", "UPDATE person SET last_login_at = $2 WHERE id = $1"};
constexpr Query spend_links_of{"spend_links_of", R"sql(
  UPDATE sign_in_link SET used_at = $2 WHERE person_id = $1 AND used_at IS NULL
)sql"};
constexpr Query end_sessions_of{"end_sessions_of", "DELETE FROM browser_session WHERE person_id = $1"};
constexpr Query person_of_link{"person_of_link", R"sql(
  SELECT person_id FROM sign_in_link WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $2
)sql"};
constexpr Query add_link{"add_link", "INSERT INTO sign_in_link (code_hash, person_id, expires_at) VALUES ($1, $2, $3)"};
constexpr Query spend_link{"spend_link", R"sql(
  UPDATE sign_in_link SET used_at = $2 WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING person_id
)sql"};
constexpr Query add_browser_session{"add_browser_session", R"sql(
  INSERT INTO browser_session (cookie_hash, person_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $3, $4)
)sql"};
constexpr Query session_by_cookie{"session_by_cookie", R"sql(
  SELECT person.id, username, role, person.created_at, first_name, last_name, password_hash <> '', last_login_at,
         last_seen_at
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
  auto added =
      write(database_, add_person,
            {person.id, person.username, name_of(person.role), person.created_at, person.first_name, person.last_name});
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

Result<void> PeopleStore::remove(std::string_view id) {
  const auto removed = TRY(database_.write([&](Session& session) { return session.run(remove_person, {id}); }));
  if (removed == 0) return refuse(Code::not_found, "There is no such person.");
  return {};
}

Result<void> PeopleStore::set_password(const model::Person& person, std::string_view hash) {
  return database_.write([&](Session& session) -> Result<void> {
    TRY(session.run(set_password_hash, {person.id, hash, person.first_name, person.last_name}));
    TRY(session.run(end_sessions_of, {person.id}));
    TRY(session.run(spend_links_of, {person.id, clock_.now()}));
    return {};
  });
}

Result<std::string> PeopleStore::password_hash(std::string_view id) {
  const auto hash = TRY(database_.read([&](Session& session) {
    return session.first(hash_of_password, {id}, [](const Row& row) { return row.text(0); });
  }));
  if (!hash) return refuse(Code::not_found, "There is no such person.");
  return *hash;
}

Result<void> PeopleStore::add_sign_in_link(std::string_view code, std::string_view person_id, Time expires_at) {
  return write(database_, add_link, {hash_of(code), person_id, expires_at});
}

Result<model::Person> PeopleStore::look_at_sign_in_link(std::string_view code) {
  const auto hash = hash_of(code);
  const auto person_id = TRY(database_.read([&](Session& session) {
    return session.first(person_of_link, {hash, clock_.now()}, [](const Row& row) { return row.text(0); });
  }));
  if (!person_id) return not_let_in();
  return find(*person_id);
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
  const auto hash = hash_of(cookie);
  return database_.write([&](Session& session) -> Result<void> {
    TRY(session.run(add_browser_session, {hash, person_id, clock_.now(), expires_at}));
    TRY(session.run(note_login, {person_id, clock_.now()}));
    return {};
  });
}

Result<model::Person> PeopleStore::use_session(std::string_view cookie) {
  const auto hash = hash_of(cookie);
  const auto now = clock_.now();
  const auto found = TRY(database_.read([&](Session& session) {
    return session.first(session_by_cookie, {hash, now}, [](const Row& row) {
      return SeenPerson{read_person(row), row.time(8)};
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
