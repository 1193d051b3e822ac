#include "store/jobs/job_rows.h"

#include <fmt/format.h>

#include <set>

#include "store/rows/known_table.h"

namespace kater::store {
namespace {

using model::JobKind;
using model::JobState;

constexpr Query make_ready{"make_ready", R"sql(
  UPDATE job SET ready = 1 WHERE table_id = $1 AND state IN ('queued', 'running') AND ready = 0
)sql"};
constexpr Query end_waiting{"end_waiting", R"sql(
  UPDATE job SET state = $2, cause = $3, ended_at = $4
  WHERE table_id = $1 AND state IN ('queued', 'running') AND ready = 0
  RETURNING run_id
)sql"};
constexpr Query note_processed{"note_processed", "UPDATE known_table SET processed_at = $2 WHERE id = $1"};
// After a try that failed, the earlier result is still shown, but must not pass for one of today's facts.
constexpr Query forget_made_from{"forget_made_from", "UPDATE table_profile SET made_from = '' WHERE table_id = $1"};
constexpr Query forget_described_from{"forget_described_from", "DELETE FROM described_from WHERE table_id = $1"};
constexpr Query end_run{"end_run", R"sql(
  UPDATE run SET ended_at = $2
  WHERE id = $1 AND ended_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM job WHERE run_id = $1 AND state IN ('queued', 'running'))
)sql"};
constexpr Query cancel_queued{"cancel_queued", R"sql(
  UPDATE job SET state = 'cancelled', cause = $2, ended_at = $3 WHERE id = $1 AND state = 'queued'
)sql"};
constexpr Query request_cancel{"request_cancel",
                               "UPDATE job SET cancel_requested = 1 WHERE id = $1 AND state = 'running'"};
constexpr JoinedQuery unfinished_of_table{"unfinished_of_table", "SELECT ", columns_of_job_row, R"sql(
  FROM job WHERE table_id = $1 AND state IN ('queued', 'running') ORDER BY id
)sql"};
constexpr Query job_by_id{"job_by_id", "SELECT * FROM named_job WHERE id = $1"};
constexpr JoinedQuery newest_jobs{"newest_jobs_of_page", R"sql(
  SELECT * FROM named_job
  WHERE id IN (SELECT max(id) FROM job
               WHERE table_id IN (SELECT id FROM known_table WHERE )sql",
                                  selected_and_behind, and_not_behind, R"sql()
               GROUP BY table_id, kind)
  ORDER BY id
)sql"};

using Runs = std::set<std::string, std::less<>>;

std::string cause_for_waiting(JobState state, std::string_view cause) {
  if (state == JobState::cancelled) return "Reading the table's columns was cancelled.";
  return fmt::format("The table's columns could not be read, so this was not tried. {}", cause);
}

// Makes ready, or ends, the jobs that waited for this reading of columns, and returns the runs whose jobs it ended.
Result<Runs> end_what_waited(Session& session, const JobRow& reading, std::string_view cause, Time now) {
  Runs runs;
  if (reading.state == JobState::completed || reading.state == JobState::skipped) {
    TRY(session.run(make_ready, {reading.table_id}));
    return runs;
  }
  const auto said = sealed_cause(session, cause_for_waiting(reading.state, cause));
  TRY(session.each(end_waiting, {reading.table_id, name_of(reading.state), said, now},
                   [&](const Row& row) { runs.insert(row.text(0)); }));
  return runs;
}

// A run has ended when none of its jobs is left. One job may end several runs, because jobs of other runs may wait for
// it too.
Result<void> end_runs(Session& session, const Runs& runs, Time now) {
  for (const auto& run : runs) TRY(session.run(end_run, {run, now}));
  return {};
}

}  // namespace

JobRow read_job_row(const Row& row) {
  return {.id = row.integer(0),
          .table_id = row.integer(1),
          .run_id = row.text(2),
          .kind = model::job_kind_from(row.text(3)),
          .state = model::job_state_from(row.text(4))};
}

namespace {

model::Job read_job(const Row& row) {
  return {.id = row.integer(0),
          .connection_id = row.text(1),
          .run_id = row.text(2),
          .table = {row.text(3), row.text(4), row.text(5)},
          .kind = model::job_kind_from(row.text(6)),
          .state = model::job_state_from(row.text(7)),
          .cause = row.text(8),
          .queued_at = row.time(9),
          .started_at = row.optional_time(10),
          .ended_at = row.optional_time(11)};
}

// One cause is written to several rows at once, so it is sealed to the column alone.
constexpr std::string_view field_of_cause = "job.cause";

Result<void> open_cause(const Session& session, model::Job& job) {
  if (!job.cause.empty()) job.cause = TRY(session.opened(std::move(job.cause), {field_of_cause, {}}));
  return {};
}

}  // namespace

std::string sealed_cause(const Session& session, std::string_view cause) {
  return cause.empty() ? std::string{} : session.sealed(cause, {field_of_cause, {}});
}

Result<std::vector<model::Job>> jobs_found(Session& session, const Query& query, std::initializer_list<Value> values) {
  auto jobs = TRY(session.all(query, values, read_job));
  for (auto& job : jobs) TRY(open_cause(session, job));
  return jobs;
}

Result<std::optional<model::Job>> job_of_id(Session& session, std::int64_t job_id) {
  auto job = TRY(session.first(job_by_id, {job_id}, read_job));
  if (job) TRY(open_cause(session, *job));
  return job;
}

Result<std::vector<model::Job>> newest_jobs_of_page(Session& session, std::string_view connection_id,
                                                    const model::TableName& after, const model::TableName& last) {
  return jobs_found(session, newest_jobs,
                    {connection_id, after.catalog, after.schema, after.table, last.catalog, last.schema, last.table});
}

Error no_such_job() { return refuse(Code::not_found, "There is no such job."); }
Error no_such_run() { return refuse(Code::not_found, "There is no such run."); }

Result<void> note_end(Session& session, const JobRow& ended, std::string_view cause, Time now) {
  Runs runs;
  if (ended.kind == JobKind::read_columns) {
    runs = TRY(end_what_waited(session, ended, cause, now));
  } else if (ended.state == JobState::completed) {
    TRY(session.run(note_processed, {ended.table_id, now}));
  } else if (ended.state != JobState::skipped) {
    TRY(session.run(ended.kind == JobKind::profile ? forget_made_from : forget_described_from, {ended.table_id}));
  }
  runs.insert(ended.run_id);
  return end_runs(session, runs, now);
}

Result<std::int64_t> cancel_rows(Session& session, const std::vector<JobRow>& jobs, std::string_view cause, Time now) {
  std::int64_t cancelled = 0;
  const auto written_cause = sealed_cause(session, cause);
  Runs runs;
  for (auto next = jobs.rbegin(); next != jobs.rend();
       ++next) {  // what waits before what it waits for: each counts once
    JobRow job = *next;
    if (job.state == JobState::running) {
      TRY(session.run(request_cancel, {job.id}));
      continue;
    }
    const auto ended = TRY(session.run(cancel_queued, {job.id, written_cause, now}));
    cancelled += ended;
    if (ended == 0 || job.kind != JobKind::read_columns) continue;
    job.state = JobState::cancelled;
    runs.merge(TRY(end_what_waited(session, job, cause, now)));
  }
  for (const auto& job : jobs) runs.insert(job.run_id);
  TRY(end_runs(session, runs, now));
  return cancelled;
}

Result<std::int64_t> cancel_jobs_of_table(Session& session, std::int64_t table_id, std::string_view cause, Time now) {
  const auto jobs = TRY(session.all(unfinished_of_table, {table_id}, read_job_row));
  return cancel_rows(session, jobs, cause, now);
}

}  // namespace kater::store
