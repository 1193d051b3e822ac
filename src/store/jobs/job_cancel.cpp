// The part of JobStore that cancels jobs. A queued job ends at once, a running one when its worker has stopped it.

#include "store/engine/database.h"
#include "store/jobs/job_rows.h"
#include "store/jobs/job_store.h"
#include "store/rows/known_table.h"

namespace kater::store {
namespace {

using model::JobState;

constexpr JoinedQuery unfinished_of_run{"unfinished_of_run", "SELECT ", columns_of_job_row, R"sql(
  FROM job WHERE run_id = $1 AND state IN ('queued', 'running') ORDER BY id
)sql"};
constexpr JoinedQuery unfinished_of_connection{"unfinished_of_connection", "SELECT ", columns_of_job_row, R"sql(
  FROM job
  WHERE connection_id = $1 AND state IN ('queued', 'running') ORDER BY id
)sql"};
constexpr JoinedQuery job_row{"job_row", "SELECT ", columns_of_job_row, " FROM job WHERE id = $1"};
constexpr Query run_exists{"run_exists", "SELECT 1 FROM run WHERE id = $1"};

Result<Cancelled> cancel_all_of(Session& session, const std::vector<JobRow>& jobs, Time now) {
  Cancelled cancelled;
  cancelled.jobs = TRY(cancel_rows(session, jobs, cancelled_by_somebody, now));
  for (const auto& row : jobs) {
    if (row.state != JobState::running) continue;
    if (auto job = TRY(job_of_id(session, row.id))) cancelled.still_running.push_back(std::move(*job));
  }
  return cancelled;
}

}  // namespace

Result<Cancelled> JobStore::cancel_run(std::string_view run_id) {
  const auto now = clock_.now();
  return database_.write([&](Session& session) -> Result<Cancelled> {
    if (!TRY(session.first(run_exists, {run_id}, [](const Row&) { return true; }))) return no_such_run();
    return cancel_all_of(session, TRY(session.all(unfinished_of_run, {run_id}, read_job_row)), now);
  });
}

Result<Cancelled> JobStore::cancel(std::int64_t job_id) {
  const auto now = clock_.now();
  return database_.write([&](Session& session) -> Result<Cancelled> {
    const auto job = TRY(session.first(job_row, {job_id}, read_job_row));
    if (!job) return no_such_job();
    if (has_ended(job->state)) return Cancelled{};
    return cancel_all_of(session, {*job}, now);
  });
}

Result<Cancelled> JobStore::cancel_all(std::string_view connection_id) {
  const auto now = clock_.now();
  return database_.write([&](Session& session) -> Result<Cancelled> {
    TRY(require_connection(session, connection_id));
    return cancel_all_of(session, TRY(session.all(unfinished_of_connection, {connection_id}, read_job_row)), now);
  });
}

}  // namespace kater::store
