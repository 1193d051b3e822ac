#include "store/engine/postgres/postgres_connection.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include "store/engine/postgres/postgres_cursor.h"
#include "store/engine/postgres/postgres_dialect.h"
#include "store/engine/postgres/postgres_failure.h"
#include "store/engine/postgres/postgres_settings.h"

namespace kater::store {
namespace {

// Writers come one by one, as they do with the file, so that no transaction fails for another one's sake and has to be
// repeated.
constexpr Query wait_for_writers{"wait_for_writers", "SELECT pg_advisory_xact_lock(1802658149, 1)"};  // "kate"
constexpr Query try_to_serve{"try_to_serve", "SELECT pg_try_advisory_lock(1802658149, 2)"};

// The timeout is that of the file's engine for another process's transaction. COMMIT means on the disk, whatever the
// server's default is.
constexpr const char* session_settings =
    "SET client_min_messages = warning; SET lock_timeout = '10s'; SET synchronous_commit = on";

void keep_quiet(void*, const PGresult*) {}

}  // namespace

void PostgresConnection::Close::operator()(pg_conn* connection) const { PQfinish(connection); }
PostgresConnection::~PostgresConnection() = default;

Result<std::unique_ptr<PostgresConnection>> PostgresConnection::open(const PostgresUrl& url) {
  const auto settings = TRY(PostgresSettings::from(url));
  std::unique_ptr<PostgresConnection> connection{
      new PostgresConnection{PQconnectdbParams(settings.names(), settings.values(), 0)}};
  auto* opened = connection->connection_.get();
  if (PQstatus(opened) != CONNECTION_OK) return failure_to_connect(opened);
  TRY(require_private_way(opened));
  PQsetNoticeReceiver(opened, keep_quiet, nullptr);
  TRY(connection->run_text("session settings", session_settings));
  return connection;
}

bool PostgresConnection::is_lost() const { return PQstatus(connection_.get()) != CONNECTION_OK; }

Result<void> PostgresConnection::begin(Access access) {
  if (access == Access::read) return run_text("begin", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  TRY(run_text("begin", "BEGIN"));
  auto alone = run(wait_for_writers);
  if (alone.has_value()) return {};
  roll_back();
  return std::move(alone).error();
}

Result<void> PostgresConnection::commit() { return run_text("commit", "COMMIT"); }
void PostgresConnection::roll_back() { static_cast<void>(run_text("rollback", "ROLLBACK")); }
Result<void> PostgresConnection::script(std::string_view sql) { return run_text("a script", postgres_sql(sql)); }

Result<void> PostgresConnection::run_text(std::string_view name, const std::string& sql) {
  const PostgresResult result{PQexec(connection_.get(), sql.c_str())};
  // A COMMIT of a transaction that failed is answered by ROLLBACK, and by no error.
  const bool undone = sql == "COMMIT" && std::string_view{PQcmdStatus(result.get())} != "COMMIT";
  if (PQresultStatus(result.get()) == PGRES_COMMAND_OK && !undone) return {};
  if (PQresultStatus(result.get()) == PGRES_TUPLES_OK) return {};
  return failure_of(connection_.get(), result.get(), name);
}

Result<void> PostgresConnection::prepare(const Query& query) {
  if (prepared_.contains(query.sql.data())) return {};
  const auto name = fmt::format("q{}", prepared_.size());
  const PostgresResult result{PQprepare(connection_.get(), name.c_str(), query.sql.data(), 0, nullptr)};
  if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) return failure_of(connection_.get(), result.get(), query.name);
  prepared_[query.sql.data()] = name;
  return {};
}

Result<std::unique_ptr<Cursor>> PostgresConnection::start(const Query& query, std::initializer_list<Value> values) {
  TRY(prepare(query));
  return start_in_postgres(connection_.get(), prepared_[query.sql.data()], query.name, values);
}

Result<void> PostgresConnection::lock_for_serving() {
  const auto ours = TRY(first(try_to_serve, {}, [](const Row& row) { return row.flag(0); }));
  if (ours.value_or(false)) return {};
  return refuse(
      Code::conflict,
      "Another Kater already serves from this PostgreSQL database. Stop it first, or give this one a database "
      "of its own.");
}

}  // namespace kater::store
