#include "store/accounts/browser_sessions.h"

#include "base/secret.h"
#include "store/accounts/person_row.h"
#include "store/engine/database.h"

namespace kater::store {
namespace {

using namespace std::chrono_literals;

constexpr Query add_browser_session{"add_browser_session", R"sql(
  INSERT INTO browser_session (cookie_hash, person_id, created_at, last_seen_at, expires_at, id, address, browser)
  VALUES ($1, $2, $3, $3, $4, $5, $6, $7)
)sql"};
constexpr Query note_login{"note_login", "UPDATE person SET last_login_at = $2 WHERE id = $1"};
// Sessions that have ended are removed when their owner signs in again.
constexpr Query sweep_sessions{"sweep_sessions", R"sql(
  DELETE FROM browser_session WHERE person_id = $1 AND expires_at <= $2
)sql"};
constexpr JoinedQuery session_by_cookie{"session_by_cookie", "SELECT ", columns_of_person,
                                        R"sql(, last_seen_at, browser_session.id
  FROM browser_session JOIN person ON person.id = browser_session.person_id
  WHERE cookie_hash = $1 AND expires_at > $2 AND last_seen_at > $3 AND disabled_at IS NULL
)sql"};
constexpr JoinedQuery session_by_id{"session_by_id", "SELECT ", columns_of_person, R"sql(
  FROM browser_session JOIN person ON person.id = browser_session.person_id
  WHERE browser_session.id = $1 AND expires_at > $2 AND last_seen_at > $3 AND disabled_at IS NULL
)sql"};
constexpr Query touch_session{"touch_session", "UPDATE browser_session SET last_seen_at = $2 WHERE cookie_hash = $1"};
constexpr Query sessions_of{"sessions_of", R"sql(
  SELECT id, person_id, created_at, last_seen_at, expires_at, address, browser
  FROM browser_session WHERE person_id = $1 AND expires_at > $2 AND last_seen_at > $3
  ORDER BY last_seen_at DESC, id
)sql"};
constexpr Query remove_session{"remove_session", "DELETE FROM browser_session WHERE person_id = $1 AND id = $2"};
constexpr Query remove_sessions{"remove_sessions", "DELETE FROM browser_session WHERE person_id = $1 AND id <> $2"};

constexpr auto use_is_noted_every = 60s;  // a write for each request would cost more than the request

// A cookie is random and long, so a plain SHA-256 is enough; a slow hash is for passwords, which can be guessed.
std::string hash_of(std::string_view text) { return to_hex(sha256(text)); }

Error not_let_in() { return fail(Code::unauthenticated, "unknown, ended or expired"); }

struct Seen {
  BrowserSessions::Used used;
  Time last_seen_at;
};

Seen read_seen(const Row& row) {
  return {{read_person(row), row.text(count_of_person + 1)}, row.time(count_of_person)};
}

model::BrowserSession read_session(const Row& row) {
  return {.id = row.text(0),
          .person_id = row.text(1),
          .created_at = row.time(2),
          .last_seen_at = row.time(3),
          .expires_at = row.time(4),
          .address = row.text(5),
          .browser = row.text(6)};
}

}  // namespace

Result<void> BrowserSessions::add(const model::BrowserSession& session, std::string_view cookie) {
  const auto hash = hash_of(cookie);
  const auto now = clock_.now();
  return database_.write([&](Session& transaction) -> Result<void> {
    TRY(transaction.run(sweep_sessions, {session.person_id, now}));
    TRY(transaction.run(add_browser_session, {hash, session.person_id, now, session.expires_at, session.id,
                                              session.address, session.browser}));
    TRY(transaction.run(note_login, {session.person_id, now}));
    return {};
  });
}

// Reads first and seldom writes, since a read waits for no writer.
Result<BrowserSessions::Used> BrowserSessions::use(std::string_view cookie, std::chrono::milliseconds longest_idle) {
  const auto hash = hash_of(cookie);
  const auto now = clock_.now();
  auto seen = TRY(database_.read([&](Session& transaction) {
    return transaction.first(session_by_cookie, {hash, now, now - longest_idle}, read_seen);
  }));
  if (!seen) return not_let_in();
  if (now - seen->last_seen_at >= use_is_noted_every) {
    TRY(database_.write([&](Session& transaction) { return transaction.run(touch_session, {hash, now}); }));
  }
  return std::move(seen->used);
}

Result<model::Person> BrowserSessions::look_at(std::string_view id, std::chrono::milliseconds longest_idle) {
  const auto now = clock_.now();
  auto person = TRY(database_.read([&](Session& transaction) {
    return transaction.first(session_by_id, {id, now, now - longest_idle}, read_person);
  }));
  if (!person) return not_let_in();
  return std::move(*person);
}

Result<std::vector<model::BrowserSession>> BrowserSessions::of(std::string_view person_id,
                                                               std::chrono::milliseconds longest_idle) {
  const auto now = clock_.now();
  return database_.read([&](Session& transaction) {
    return transaction.all(sessions_of, {person_id, now, now - longest_idle}, read_session);
  });
}

Result<void> BrowserSessions::remove(std::string_view person_id, std::string_view id) {
  const auto removed = TRY(database_.write([&](Session& transaction) {
    return transaction.run(remove_session, {person_id, id});
  }));
  if (removed == 0) return refuse(Code::not_found, "This session has ended already.");
  return {};
}

Result<void> BrowserSessions::remove_all(std::string_view person_id, std::string_view but) {
  TRY(database_.write([&](Session& transaction) { return transaction.run(remove_sessions, {person_id, but}); }));
  return {};
}

}  // namespace kater::store
