// The engine for operators who run a PostgreSQL anyway. The only place that knows how libpq is called.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "base/secret.h"
#include "store/engine/database_connection.h"

struct pg_conn;
struct pg_result;

namespace kater::store {

// A URL (postgresql://user@host/database?…), as libpq reads it: what it leaves out comes from the variables PGHOST,
// PGSERVICE, PGPASSFILE and so on. It may hold a password, so it is never printed.
using PostgresUrl = Secret;

// One connection to the server. Not thread-safe, as DatabaseConnection.
class PostgresConnection final : public DatabaseConnection {
 public:
  // Each with a sentence that names the server and no password: unavailable, unauthenticated, not_found (no such
  // database), invalid_argument for a URL that is none, and for a way that other machines could read: unless it is a
  // socket of this machine, the connection has to be TLS, with the server's certificate verified where neither the URL
  // nor the environment says otherwise (sslmode).
  static Result<std::unique_ptr<PostgresConnection>> open(const PostgresUrl& url);
  ~PostgresConnection() override;

  Result<void> begin(Access access) override;
  Result<void> commit() override;
  void roll_back() override;
  bool is_lost() const override;
  void forget_what_was_deleted() override {}  // what is secret was sealed before it came here
  // The SQL of a migration, in the words that PostgreSQL has for it.
  Result<void> script(std::string_view sql) override;

  // conflict, with a sentence, when another process serves from this database. Held until this connection goes.
  Result<void> lock_for_serving();

 private:
  struct Close {
    void operator()(pg_conn* connection) const;
  };
  explicit PostgresConnection(pg_conn* connection) : connection_{connection} {}
  Result<void> prepare(const Query& query);
  Result<std::unique_ptr<Cursor>> start(const Query& query, std::initializer_list<Value> values) override;
  Result<void> run_text(std::string_view name, const std::string& sql);

  std::unique_ptr<pg_conn, Close> connection_;
  std::map<const char*, std::string> prepared_;  // the names on the server, by where the query stands in our source
};

}  // namespace kater::store
