#include "store/jobs/job_store.h"

#include <algorithm>

#include "base/secret.h"
#include "store/engine/database.h"
#include "store/jobs/job_rows.h"
#include "store/rows/known_table.h"

namespace kater::store {
namespace {

using model::Job;
using model::JobKind;
using model::JobState;

constexpr Query add_run{"add_run", R"sql(
  INSERT INTO run (id, connection_id, table_count, started_at) VALUES ($1, $2, 0, $3)
)sql"};
// A run in which nothing was left to do ends when it starts.
constexpr Query count_tables_of_run{"count_tables_of_run", R"sql(
  UPDATE run SET table_count = (SELECT count(DISTINCT table_id) FROM job WHERE run_id = $1),
                 ended_at = CASE WHEN EXISTS (SELECT 1 FROM job WHERE run_id = $1) THEN NULL ELSE started_at END
  WHERE id = $1
)sql"};
constexpr JoinedQuery processable_table{"processable_table", "SELECT id FROM known_table WHERE ", of_that_name,
                                        " AND selected = 1 AND gone_at IS NULL"};
// A job waits as long as its table's columns are being read, also for another run. Where a job of this kind is queued
// or running for the table already, none is added (the index job_unfinished): that one does the work of both.
constexpr Query add_job{"add_job", R"sql(
  INSERT INTO job (connection_id, run_id, table_id, kind, state, queued_at, skips_unchanged, ready)
  SELECT $1, $2, $3, $4, 'queued', $5, $6,
         CASE WHEN EXISTS (SELECT 1 FROM job WHERE table_id = $3 AND kind = 'parse' AND state IN ('queued', 'running'))
              THEN 0 ELSE 1 END
  WHERE true
  ON CONFLICT DO NOTHING
)sql"};
// A job that was queued to be skipped where nothing changed must run, once a run asks for it in any case.
constexpr Query insist_on_job{"insist_on_job", R"sql(
  UPDATE job SET skips_unchanged = 0
  WHERE table_id = $1 AND kind = $2 AND state IN ('queued', 'running') AND skips_unchanged = 1
)sql"};

constexpr Query connections_with_ready_jobs{"connections_with_ready_jobs", R"sql(
  SELECT id, (SELECT min(job.id) FROM job
              WHERE job.connection_id = connection.id AND kind = $1 AND state = 'queued' AND ready = 1) AS oldest
  FROM connection
  WHERE EXISTS (SELECT 1 FROM job
                WHERE job.connection_id = connection.id AND kind = $1 AND state = 'queued' AND ready = 1)
  ORDER BY oldest
)sql"};
constexpr Query ready_jobs{"ready_jobs", R"sql(
  SELECT * FROM named_job
  WHERE connection_id = $1 AND kind = $2 AND state = 'queued' AND ready = 1 ORDER BY id LIMIT $3
)sql"};
// The same two, without those whose table waits for its figures, and none as long as other tables are being read: what
// is asked about a table depends on its neighbours too.
constexpr Query connections_with_profiled_jobs{"connections_with_profiled_jobs", R"sql(
  SELECT connection_id, min(id) AS oldest FROM job
  WHERE kind = $1 AND state = 'queued' AND ready = 1
    AND NOT EXISTS (SELECT 1 FROM job AS profiling WHERE profiling.table_id = job.table_id
                    AND profiling.kind = 'profile' AND profiling.state IN ('queued', 'running'))
    AND NOT EXISTS (SELECT 1 FROM job AS parsing WHERE parsing.connection_id = job.connection_id
                    AND parsing.kind = 'parse' AND parsing.state IN ('queued', 'running'))
  GROUP BY connection_id ORDER BY oldest
)sql"};
constexpr Query profiled_jobs{"profiled_jobs", R"sql(
  SELECT * FROM named_job
  WHERE connection_id = $1 AND kind = $2 AND state = 'queued' AND ready = 1
    AND NOT EXISTS (SELECT 1 FROM job AS profiling WHERE profiling.table_id = named_job.table_id
                    AND profiling.kind = 'profile' AND profiling.state IN ('queued', 'running'))
    AND NOT EXISTS (SELECT 1 FROM job AS parsing WHERE parsing.connection_id = $1
                    AND parsing.kind = 'parse' AND parsing.state IN ('queued', 'running'))
  ORDER BY id LIMIT $3
)sql"};
constexpr Query set_running{"set_running", "UPDATE job SET state = 'running', started_at = $2 WHERE id = $1"};
constexpr JoinedQuery end_running{"end_running", R"sql(
  UPDATE job SET state = $2, cause = $3, ended_at = $4 WHERE id = $1 AND state = 'running'
  RETURNING )sql",
                                  columns_of_job_row};
constexpr JoinedQuery end_unwanted{"end_unwanted", R"sql(
  UPDATE job SET state = 'cancelled', cause = $2, ended_at = $3
  WHERE id = $1 AND state = 'running' AND cancel_requested = 1
  RETURNING )sql",
                                   columns_of_job_row};
constexpr Query requeue{"requeue", R"sql(
  UPDATE job SET state = 'queued', started_at = NULL WHERE id = $1 AND state = 'running'
)sql"};
constexpr Query running_jobs{"running_jobs", "SELECT id FROM job WHERE state = 'running' ORDER BY id"};

// The connection whose ready job has waited longest, of those that are not paused.
Result<std::optional<std::string>> next_connection(Session& session, const ClaimRequest& request) {
  const auto& query = request.after_profile ? connections_with_profiled_jobs : connections_with_ready_jobs;
  const auto waiting = TRY(session.all(query, {name_of(request.kind)}, [](const Row& row) { return row.text(0); }));
  for (const auto& connection : waiting) {
    if (std::ranges::count(request.paused, connection) == 0) return connection;
  }
  return std::nullopt;
}

// Puts a job back, and returns whether it did; a job whose cancelling was asked for is cancelled instead.
Result<bool> requeue_or_cancel(Session& session, std::int64_t job_id, Time now) {
  const auto written_cause = sealed_cause(session, cancelled_by_somebody);
  const auto unwanted = TRY(session.first(end_unwanted, {job_id, written_cause, now}, read_job_row));
  if (!unwanted) return TRY(session.run(requeue, {job_id})) > 0;
  TRY(note_end(session, *unwanted, cancelled_by_somebody, now));
  return false;
}

Result<std::int64_t> requeue_all(Session& session, std::span<const std::int64_t> job_ids, Time now) {
  std::int64_t went_back = 0;
  for (const auto id : job_ids) went_back += TRY(requeue_or_cancel(session, id, now)) ? 1 : 0;
  return went_back;
}

}  // namespace

Result<std::string> JobStore::start_run(std::string_view connection_id, std::span<const model::TableName> tables,
                                        std::span<const JobKind> kinds, model::UnchangedTables unchanged) {
  const auto run_id = random_id();
  const auto now = clock_.now();
  std::vector<JobKind> in_order{kinds.begin(), kinds.end()};
  std::ranges::sort(in_order);  // the reading of columns is queued before what waits for it
  return database_.write([&](Session& session) -> Result<std::string> {
    TRY(require_connection(session, connection_id));
    TRY(session.run(add_run, {run_id, connection_id, now}));
    for (const auto& name : tables) {
      const auto table = TRY(session.first(processable_table, {connection_id, name.catalog, name.schema, name.table},
                                           [](const Row& row) { return row.integer(0); }));
      if (!table) continue;
      for (const auto kind : in_order) {
        const bool skips = unchanged == model::UnchangedTables::skip && kind != JobKind::read_columns;
        if (!skips) TRY(session.run(insist_on_job, {*table, name_of(kind)}));
        TRY(session.run(add_job, {connection_id, run_id, *table, name_of(kind), now, skips}));
      }
    }
    TRY(session.run(count_tables_of_run, {run_id}));
    return run_id;
  });
}

// One transaction finds the jobs and marks them, so that no two workers get the same one.
Result<std::vector<Job>> JobStore::claim(const ClaimRequest& request) {
  const auto now = clock_.now();
  return database_.write([&](Session& session) -> Result<std::vector<Job>> {
    const auto connection = TRY(next_connection(session, request));
    if (!connection) return std::vector<Job>{};
    const auto& query = request.after_profile ? profiled_jobs : ready_jobs;
    auto jobs = TRY(jobs_found(session, query, {*connection, name_of(request.kind), request.limit}));
    for (auto& job : jobs) {
      TRY(session.run(set_running, {job.id, now}));
      job.state = JobState::running;
      job.started_at = now;
    }
    return jobs;
  });
}

Result<void> JobStore::finish(std::int64_t job_id, JobState state, std::string_view cause) {
  if (!has_ended(state)) return fail(Code::invalid_argument, "a job cannot end as queued or running");
  const auto now = clock_.now();
  return database_.write([&](Session& session) -> Result<void> {
    const auto written_cause = sealed_cause(session, cause);
    const auto ended = TRY(session.first(end_running, {job_id, name_of(state), written_cause, now}, read_job_row));
    if (!ended) return no_such_job();
    return note_end(session, *ended, cause, now);
  });
}

Result<std::int64_t> JobStore::requeue(std::span<const std::int64_t> job_ids) {
  const auto now = clock_.now();
  return database_.write([&](Session& session) { return requeue_all(session, job_ids, now); });
}

Result<std::int64_t> JobStore::requeue_running() {
  const auto now = clock_.now();
  return database_.write([&](Session& session) -> Result<std::int64_t> {
    const auto running = TRY(session.all(running_jobs, {}, [](const Row& row) { return row.integer(0); }));
    return requeue_all(session, running, now);
  });
}

}  // namespace kater::store
