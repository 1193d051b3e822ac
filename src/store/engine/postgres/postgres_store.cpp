#include "store/engine/postgres/postgres_store.h"

#include <fmt/format.h>

#include "store/engine/store_key.h"

namespace kater::store {
namespace {

constexpr std::string_view ensure_key_table = R"sql(
  CREATE TABLE IF NOT EXISTS store_key (id INTEGER PRIMARY KEY, sealed TEXT NOT NULL)
)sql";
constexpr Query key_table_exists{"key_table_exists", "SELECT to_regclass('store_key') IS NOT NULL"};
constexpr Query store_exists{"store_exists", "SELECT to_regclass('known_table') IS NOT NULL"};
constexpr Query sealed_store_key{"sealed_store_key", "SELECT sealed FROM store_key WHERE id = 1"};
constexpr Query keep_store_key{"keep_store_key", R"sql(
  INSERT INTO store_key (id, sealed) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed
)sql"};

std::string first_text(const Row& row) { return row.text(0); }

Error key_is_missing() {
  return refuse(
      Code::corrupt,
      "The database of Kater's store has lost its key (the table store_key is empty), so nothing that is sealed "
      "in it can be opened. Restore the database from a backup.");
}

Result<std::string> sealed_key(Session& session) {
  auto sealed = TRY(session.first(sealed_store_key, {}, first_text));
  if (!sealed) return key_is_missing();
  return std::move(*sealed);
}

Database::Connect connecting(std::shared_ptr<const PostgresUrl> url, std::shared_ptr<const vault::TextSeal> seal) {
  return [url = std::move(url), seal = std::move(seal)]() -> Result<std::unique_ptr<DatabaseConnection>> {
    auto connection = TRY(PostgresConnection::open(*url));
    connection->seal_with(seal);
    return connection;
  };
}

// A store whose table of keys is empty has lost its key: a new one must not be made, since nothing would open with it.
// REQUIRES: a transaction that writes.
Result<Secret> key_of(Session& session, const vault::Vault& vault) {
  TRY(session.script(ensure_key_table));
  if (const auto sealed = TRY(session.first(sealed_store_key, {}, first_text))) return open_store_key(*sealed, vault);
  const auto has_data = TRY(session.first(store_exists, {}, [](const Row& row) { return row.flag(0); }));
  if (has_data.value_or(false)) return key_is_missing();
  auto key = new_store_key();
  const auto sealed = seal_store_key(key, vault);
  TRY(session.run(keep_store_key, {sealed}));
  return key;
}

}  // namespace

Result<bool> postgres_has_store(const PostgresUrl& url) {
  const auto connection = TRY(PostgresConnection::open(url));
  return TRY(connection->first(key_table_exists, {}, [](const Row& row) { return row.flag(0); })).value_or(false);
}

// The first connection has no seal, because the key that seals is itself read from the database.
Result<std::unique_ptr<Database>> open_postgres(const PostgresUrl& url, const vault::Vault& vault) {
  const auto kept_url = std::make_shared<const PostgresUrl>(url.clone());
  const auto unsealed = TRY(Database::open(connecting(kept_url, nullptr)));
  auto key = TRY(unsealed->write([&](Session& session) { return key_of(session, vault); }));
  return Database::open(connecting(kept_url, std::make_shared<const vault::TextSeal>(std::move(key))));
}

Result<void> check_postgres_key(Database& database, const vault::Vault& vault) {
  const auto sealed = TRY(database.read(sealed_key));
  TRY(open_store_key(sealed, vault));
  return {};
}

Result<bool> renew_postgres_key(Database& database, const vault::Vault& vault) {
  const auto before = TRY(database.read(sealed_key));
  if (vault::key_id_in(before) == vault.key_id()) return false;
  return database.write([&](Session& session) -> Result<bool> {
    const auto sealed = TRY(sealed_key(session));
    const auto again = seal_store_key(TRY(open_store_key(sealed, vault)), vault);
    TRY(session.run(keep_store_key, {again}));
    return true;
  });
}

Result<PostgresServingLock> PostgresServingLock::take(const PostgresUrl& url) {
  auto connection = TRY(PostgresConnection::open(url));
  TRY(connection->lock_for_serving());
  return PostgresServingLock{std::move(connection)};
}

}  // namespace kater::store
