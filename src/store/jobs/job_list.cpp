// The part of JobStore that only reads.

#include "store/engine/database.h"
#include "store/jobs/job_rows.h"
#include "store/jobs/job_store.h"
#include "store/rows/known_table.h"

namespace kater::store {
namespace {

using model::Job;
using model::JobState;

constexpr Query jobs_of_table{"jobs_of_table", R"sql(
  SELECT * FROM named_job
  WHERE id IN (SELECT max(id) FROM job WHERE table_id = $1 GROUP BY kind) ORDER BY id
)sql"};
constexpr Query jobs_of_run{"jobs_of_run", R"sql(
  SELECT * FROM named_job
  WHERE run_id = $1 AND ($2 = '' OR connection_id = $2) AND ($3 = '' OR state = $3) AND id > $4 ORDER BY id LIMIT $5
)sql"};
constexpr Query jobs_of_connection{"jobs_of_connection", R"sql(
  SELECT * FROM named_job
  WHERE connection_id = $1 AND ($2 = '' OR state = $2) AND id > $3 ORDER BY id LIMIT $4
)sql"};
constexpr Query all_jobs{"all_jobs", R"sql(
  SELECT * FROM named_job
  WHERE ($1 = '' OR state = $1) AND id > $2 ORDER BY id LIMIT $3
)sql"};
constexpr Query run_by_id{"run_by_id", R"sql(
  SELECT id, connection_id, table_count, started_at, ended_at,
         (SELECT count(*) FROM sent_statement WHERE run_id = run.id)
  FROM run WHERE id = $1
)sql"};
constexpr Query latest_run_of{"latest_run_of", R"sql(
  SELECT id FROM run WHERE connection_id = $1 ORDER BY number DESC LIMIT 1
)sql"};
constexpr Query count_by_state{"count_by_state", "SELECT state, count(*) FROM job WHERE run_id = $1 GROUP BY state"};

std::int64_t& count_of(model::RunProgress& progress, JobState state) {
  switch (state) {
    case JobState::queued:
      return progress.queued;
    case JobState::running:
      return progress.running;
    case JobState::completed:
      return progress.completed;
    case JobState::skipped:
      return progress.skipped;
    case JobState::failed:
      return progress.failed;
    case JobState::cancelled:
      return progress.cancelled;
  }
  return progress.failed;
}

Result<model::RunProgress> read_progress(Session& session, std::string_view run_id) {
  auto progress = TRY(session.first(run_by_id, {run_id}, [](const Row& row) {
    model::RunProgress read;
    read.run_id = row.text(0);
    read.connection_id = row.text(1);
    read.tables = row.integer(2);
    read.started_at = row.time(3);
    read.ended_at = row.optional_time(4);
    read.statements = row.integer(5);
    return read;
  }));
  if (!progress) return no_such_run();
  TRY(session.each(count_by_state, {run_id},
                   [&](const Row& row) { count_of(*progress, model::job_state_from(row.text(0))) = row.integer(1); }));
  return std::move(*progress);
}

}  // namespace

Result<Job> JobStore::find(std::int64_t job_id) {
  auto job = TRY(database_.read([&](Session& session) { return job_of_id(session, job_id); }));
  if (!job) return no_such_job();
  return std::move(*job);
}

// There are three queries because each finds its rows by an index of its own; one for all filters could use none.
Result<std::vector<Job>> JobStore::list(const JobFilter& filter) {
  const auto state = filter.state ? name_of(*filter.state) : std::string_view{};
  return database_.read([&](Session& session) -> Result<std::vector<Job>> {
    if (!filter.run_id.empty()) {
      return jobs_found(session, jobs_of_run, {filter.run_id, filter.connection_id, state, filter.after, filter.limit});
    }
    if (!filter.connection_id.empty()) {
      return jobs_found(session, jobs_of_connection, {filter.connection_id, state, filter.after, filter.limit});
    }
    return jobs_found(session, all_jobs, {state, filter.after, filter.limit});
  });
}

Result<std::vector<Job>> JobStore::latest_of(std::string_view connection_id, const model::TableName& name) {
  return database_.read([&](Session& session) -> Result<std::vector<Job>> {
    const auto id = TRY(require_known(session, connection_id, name));
    return jobs_found(session, jobs_of_table, {id});
  });
}

Result<model::RunProgress> JobStore::progress(std::string_view run_id) {
  return database_.read([&](Session& session) { return read_progress(session, run_id); });
}

Result<model::RunProgress> JobStore::latest_run(std::string_view connection_id) {
  return database_.read([&](Session& session) -> Result<model::RunProgress> {
    const auto id = TRY(session.first(latest_run_of, {connection_id}, [](const Row& row) { return row.text(0); }));
    if (!id) return no_such_run();
    return read_progress(session, *id);
  });
}

}  // namespace kater::store
