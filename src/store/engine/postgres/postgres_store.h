// The store in a PostgreSQL database, which others run and can read: so what a customer's data say is sealed first.
#pragma once

#include <memory>

#include "store/engine/database.h"
#include "store/engine/postgres/postgres_connection.h"
#include "vault/vault.h"

namespace kater::store {

// Fails as PostgresConnection::open; unauthenticated, with a sentence, when the database's key was sealed under another
// master key. The key (random, made at the first start) lies in the table store_key, sealed by the vault. `url` and
// `vault` may go.
Result<std::unique_ptr<Database>> open_postgres(const PostgresUrl& url, const vault::Vault& vault);

// Whether there is a store in the database already, so that no new master key may be made for it.
Result<bool> postgres_has_store(const PostgresUrl& url);

// Whether the database answers, and its key is there and opens; fails as open_postgres.
Result<void> check_postgres_key(Database& database, const vault::Vault& vault);

// Seals the database's key again where it is under another than the current master key of `vault`, which opens both.
// Says whether it was.
Result<bool> renew_postgres_key(Database& database, const vault::Vault& vault);

// Held by the one process that serves from the database; PostgreSQL lets go of it when the process dies.
class PostgresServingLock {
 public:
  // conflict, with a sentence, when another process holds it.
  static Result<PostgresServingLock> take(const PostgresUrl& url);

 private:
  explicit PostgresServingLock(std::unique_ptr<PostgresConnection> connection) : connection_{std::move(connection)} {}
  std::unique_ptr<PostgresConnection> connection_;
};

}  // namespace kater::store
