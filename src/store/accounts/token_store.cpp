#include "store/accounts/token_store.h"

#include "base/secret.h"
#include "store/accounts/person_row.h"
#include "store/engine/database.h"

namespace kater::store {
namespace {

using namespace std::chrono_literals;

constexpr Query add_api_token{"add_api_token", R"sql(
  INSERT INTO api_token (id, name, person_id, last_four, created_at, expires_at, token_hash, scope, persona_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
)sql"};
constexpr char columns_of_token[] = R"sql(
  api_token.id, api_token.name, person_id, last_four, api_token.created_at, expires_at, last_used_at, scope, persona_id,
  username, persona.name
)sql";
constexpr char from_tokens[] = R"sql(
  FROM api_token
  JOIN person ON person.id = api_token.person_id
  LEFT JOIN persona ON persona.id = api_token.persona_id
)sql";
// The token of an admin ends when its maker is an admin no more; the maker's role is looked up at each use.
constexpr char and_is_good_at_2[] = R"sql(
  AND (expires_at IS NULL OR expires_at > $2) AND disabled_at IS NULL AND (scope <> 'admin' OR role = 'admin')
)sql";
constexpr JoinedQuery token_by_hash{"token_by_hash",  "SELECT ",   columns_of_person,        ", ",
                                    columns_of_token, from_tokens, " WHERE token_hash = $1", and_is_good_at_2};
constexpr JoinedQuery good_token_by_id{"good_token_by_id", "SELECT ",   columns_of_person,          ", ",
                                       columns_of_token,   from_tokens, " WHERE api_token.id = $1", and_is_good_at_2};
constexpr JoinedQuery all_tokens{"all_tokens", "SELECT ", columns_of_token, from_tokens, " ORDER BY number DESC"};
constexpr JoinedQuery token_by_id{"token_by_id", "SELECT ", columns_of_token, from_tokens, " WHERE api_token.id = $1"};
constexpr Query touch_token{"touch_token", "UPDATE api_token SET last_used_at = $2 WHERE id = $1"};
constexpr Query remove_api_token{"remove_api_token", "DELETE FROM api_token WHERE id = $1"};

constexpr auto use_is_noted_every = 60s;  // a write for each request would cost more than the request

// A token is random and long, so a plain SHA-256 is enough; a slow hash would be paid for with every request.
std::string hash_of(std::string_view text) { return to_hex(sha256(text)); }

// A NULL, which a token without a persona has, reads as an empty text.
model::ApiToken read_token_at(const Row& row, int first) {
  return {.id = row.text(first),
          .name = row.text(first + 1),
          .person_id = row.text(first + 2),
          .last_four = row.text(first + 3),
          .created_at = row.time(first + 4),
          .expires_at = row.optional_time(first + 5),
          .last_used_at = row.optional_time(first + 6),
          .scope = model::token_scope_from(row.text(first + 7)),
          .persona_id = row.text(first + 8),
          .maker = row.text(first + 9),
          .persona = row.text(first + 10)};
}
model::ApiToken read_token(const Row& row) { return read_token_at(row, 0); }

TokenStore::Used read_used(const Row& row) { return {read_token_at(row, count_of_person), read_person(row)}; }

Error not_let_in() { return fail(Code::unauthenticated, "unknown, revoked or expired"); }
Error no_such_token() { return refuse(Code::not_found, "There is no such token."); }

}  // namespace

Result<void> TokenStore::add(const model::ApiToken& token, std::string_view text) {
  const auto hash = hash_of(text);
  const auto persona = token.persona_id.empty() ? Value{nullptr} : Value{token.persona_id};
  const auto added = database_.write([&](Session& session) {
    return session.run(add_api_token, {token.id, token.name, token.person_id, token.last_four, token.created_at,
                                       token.expires_at, hash, name_of(token.scope), persona});
  });
  if (!added && added.error().code == Code::conflict) return refuse(Code::not_found, "There is no such persona.");
  if (!added) return added.error();
  return {};
}

// Reads first and seldom writes, since a read waits for no writer.
Result<TokenStore::Used> TokenStore::use(std::string_view text) {
  const auto hash = hash_of(text);
  const auto now = clock_.now();
  auto used = TRY(database_.read([&](Session& session) {
    return session.first(token_by_hash, {hash, now}, read_used);
  }));
  if (!used) return not_let_in();
  auto& last = used->token.last_used_at;
  if (!last || now - *last >= use_is_noted_every) {
    TRY(database_.write([&](Session& session) { return session.run(touch_token, {used->token.id, now}); }));
    last = now;
  }
  return std::move(*used);
}

Result<TokenStore::Used> TokenStore::look_at(std::string_view id) {
  auto used = TRY(database_.read([&](Session& session) {
    return session.first(good_token_by_id, {id, clock_.now()}, read_used);
  }));
  if (!used) return not_let_in();
  return std::move(*used);
}

Result<std::vector<model::ApiToken>> TokenStore::list() {
  return database_.read([](Session& session) { return session.all(all_tokens, {}, read_token); });
}

Result<model::ApiToken> TokenStore::find(std::string_view id) {
  auto token = TRY(database_.read([&](Session& session) { return session.first(token_by_id, {id}, read_token); }));
  if (!token) return no_such_token();
  return std::move(*token);
}

Result<void> TokenStore::remove(std::string_view id) {
  const auto removed = TRY(database_.write([&](Session& session) { return session.run(remove_api_token, {id}); }));
  if (removed == 0) return no_such_token();
  return {};
}

}  // namespace kater::store
