#include "sandbox/statement/execution.h"

#include <utility>

#include "sandbox/catalog/describe.h"
#include "sandbox/catalog/relations.h"
#include "sandbox/engine/errors.h"
#include "sandbox/statement/plan.h"
#include "sandbox/statement/result_writer.h"

namespace kater::sandbox {
namespace {

StatementFailure failure_of(const SqlProblem& problem, const std::string& statement) {
  return {"BAD_REQUEST", problem.message(statement), problem.sql_state};
}

StatementFailure too_large() {
  return {
      "BAD_REQUEST",
      "Inline byte limit exceeded. Statements executed with disposition=INLINE can have a result size of at most "
      "26214400 bytes. Please execute the statement with disposition=EXTERNAL_LINKS if you want to download the full "
      "result.",
      ""};
}

// Makes the generated tables that the statement reads, as views: until then they exist by name only.
SqlResult<void> make_tables(const Plan& plan, Connection& connection) {
  for (const auto* table : plan.to_be_made) {
    const auto made =
        connection.run("CREATE VIEW IF NOT EXISTS " + duckdb_path(*table) + " AS " + table->rows_of(*table));
    // Two statements may make the same one at once; the second then finds a conflict, and the table.
    if (!made && made.error().what.find("onflict") == std::string::npos) {
      return tl::unexpected{problem_from_duckdb(made.error().what, {})};
    }
  }
  return {};
}

// DESCRIBE QUERY runs the query only to learn its columns; no row of it is read.
tl::expected<RowStream, DuckdbFailure> run_query(const Plan& plan, Connection& connection) {
  auto stream = connection.query(plan.sql);
  if (!stream || !plan.describes_columns) return stream;
  std::vector<Column> columns;
  for (const auto& column : stream->columns()) columns.push_back({column.name, column.type});
  { const auto unread = std::move(*stream); }  // ended, so that the connection is free
  return connection.query(describe_columns(columns));
}

}  // namespace

Outcome execute(const StatementRequest& request, const Catalogue& catalogue, Connection& connection,
                const std::function<bool()>& cancelled) {
  const auto fails = [&](const SqlProblem& problem) { return tl::unexpected{failure_of(problem, request.sql)}; };
  const auto planned = plan(request, catalogue);
  if (!planned) return fails(planned.error());
  if (const auto made = make_tables(*planned, connection); !made) return fails(made.error());
  if (cancelled()) return tl::unexpected{StatementFailure{}};
  if (planned->use) {
    if (request.use) request.use(planned->use->catalog, planned->use->schema);
    return std::make_shared<const StatementResult>();
  }
  auto stream = run_query(*planned, connection);
  if (!stream) return fails(problem_from_duckdb(stream.error().message, request.sql));
  ResultWriter writer{request, stream->columns()};
  while (!writer.full() && !cancelled()) {
    auto batch = stream->next();
    if (!batch) return fails(problem_from_duckdb(batch.error().message, request.sql));
    if (!*batch) break;
    writer.add(**batch);
    if (writer.too_large()) return tl::unexpected{too_large()};
  }
  return writer.finish();
}

}  // namespace kater::sandbox
