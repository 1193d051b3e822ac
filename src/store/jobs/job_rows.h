// Ends jobs and what that means for the rows around them: those that waited for a job, its table, its run.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/job.h"
#include "store/engine/session.h"

namespace kater::store {

// The columns of a job that ending it needs.
struct JobRow {
  std::int64_t id = 0;
  std::int64_t table_id = 0;
  std::string run_id;
  model::JobKind kind = model::JobKind::read_columns;
  model::JobState state = model::JobState::queued;
};

inline constexpr char columns_of_job_row[] = "id, table_id, run_id, kind, state";
// From a row that begins with them.
JobRow read_job_row(const Row& row);

// The jobs that a query of the view named_job finds.
Result<std::vector<model::Job>> jobs_found(Session& session, const Query& query, std::initializer_list<Value> values);
Result<std::optional<model::Job>> job_of_id(Session& session, std::int64_t job_id);

// The newest of each kind of every table that is selected and not gone, whose name is behind `after` and not behind
// `last`; by id.
Result<std::vector<model::Job>> newest_jobs_of_page(Session& session, std::string_view connection_id,
                                                    const model::TableName& after, const model::TableName& last);

// A cause as it is written: sealed, because what Databricks said may quote a customer's data.
std::string sealed_cause(const Session& session, std::string_view cause);

// The cause of a job that a person cancelled.
constexpr std::string_view cancelled_by_somebody = "It was cancelled.";

Error no_such_job();
Error no_such_run();

// To be called for a row that has just been given its last state: makes ready, fails or cancels what waited for it,
// notes on the table that it was processed, ends the run when nothing of it is left to do.
Result<void> note_end(Session& session, const JobRow& ended, std::string_view cause, Time now);

// Of unfinished `jobs`: ends those that are queued, and asks those that run to end. Says how many it ended.
Result<std::int64_t> cancel_rows(Session& session, const std::vector<JobRow>& jobs, std::string_view cause, Time now);

// All unfinished jobs of one table.
Result<std::int64_t> cancel_jobs_of_table(Session& session, std::int64_t table_id, std::string_view cause, Time now);

}  // namespace kater::store
