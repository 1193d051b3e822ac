#include "store/jobs/statement_log.h"

#include "store/engine/database.h"

namespace kater::store {
namespace {

constexpr char columns_of_statement[] =
    "connection_id, run_id, statement_id, purpose, state, started_at, milliseconds, row_count";
constexpr JoinedQuery add_statement{"add_statement", "INSERT INTO sent_statement (", columns_of_statement, R"sql()
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql"};
constexpr Query count_statements{"count_statements", "SELECT count(*) FROM sent_statement WHERE connection_id = $1"};
constexpr JoinedQuery latest_statements{"latest_statements", "SELECT ", columns_of_statement, R"sql(
  FROM sent_statement WHERE connection_id = $1 ORDER BY id DESC LIMIT $2
)sql"};

LoggedStatement read_statement(const Row& row) {
  return {.connection_id = row.text(0),
          .run_id = row.text(1),
          .statement_id = row.text(2),
          .purpose = row.text(3),
          .state = row.text(4),
          .started_at = row.time(5),
          .milliseconds = row.integer(6),
          .rows = row.integer(7)};
}

}  // namespace

Result<void> StatementLog::add(const LoggedStatement& statement) {
  TRY(database_.write([&](Session& session) {
    return session.run(add_statement,
                       {statement.connection_id, statement.run_id, statement.statement_id, statement.purpose,
                        statement.state, statement.started_at, statement.milliseconds, statement.rows});
  }));
  return {};
}

Result<std::int64_t> StatementLog::count(std::string_view connection_id) {
  const auto counted = TRY(database_.read([&](Session& session) {
    return session.first(count_statements, {connection_id}, [](const Row& row) { return row.integer(0); });
  }));
  return counted.value_or(0);
}

Result<std::vector<LoggedStatement>> StatementLog::latest(std::string_view connection_id, std::int64_t limit) {
  return database_.read([&](Session& session) {
    return session.all(latest_statements, {connection_id, limit}, read_statement);
  });
}

}  // namespace kater::store
