// Keeps the queue of jobs as rows that survive a restart. How its readers wait for a new row is not decided here.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/job.h"

namespace kater::store {

class Database;

// Which jobs a worker takes.
struct ClaimRequest {
  model::JobKind kind = model::JobKind::read_columns;
  std::int64_t limit = 1;
  std::vector<std::string> paused = {};  // connections whose jobs stay where they are
  // Only those whose table is not being, or about to be, profiled, and none while tables of its connection are read.
  bool after_profile = false;
};

// Which jobs a list shows, page by page.
struct JobFilter {
  std::string connection_id = {};  // empty: of any
  std::string run_id = {};         // empty: of any
  std::optional<model::JobState> state = {};
  std::int64_t after = 0;  // the id of the last one of the page before
  std::int64_t limit = 200;
};

// What a cancel did at once, and the jobs that still run: the caller has their workers stop them and call finish().
struct Cancelled {
  std::int64_t jobs = 0;
  std::vector<model::Job> still_running;
};

// Thread-safe. `database` and `clock` must outlive it.
//
// One table's descriptions and profile wait until the job that reads its columns has ended, and not for each other.
// They become ready when that one is completed or skipped, and fail or are cancelled with it, with a cause of their
// own.
class JobStore {
 public:
  JobStore(Database& database, const Clock& clock) : database_{database}, clock_{clock} {}

  // Queues one job a table and kind, and gives the run's id. What is already queued or running for a table is not
  // queued twice, so a run may have fewer jobs, or none. Tables that are not selected, or gone, are left out.
  // `unchanged` says whether a description or a profile may end as skipped; one that waits already and may, may not any
  // more once a run wants it done.
  Result<std::string> start_run(std::string_view connection_id, std::span<const model::TableName> tables,
                                std::span<const model::JobKind> kinds,
                                model::UnchangedTables unchanged = model::UnchangedTables::process);

  // Sets running, and gives, up to `limit` ready jobs, the oldest first, all of one connection so that one statement
  // may serve them. Empty when none is ready.
  Result<std::vector<model::Job>> claim(const ClaimRequest& request);

  // Ends a running job. `cause` is a sentence where it failed. not_found when it is not running (any more).
  Result<void> finish(std::int64_t job_id, model::JobState state, std::string_view cause = {});

  // Whether the job may be skipped where its table is unchanged. not_found.
  Result<bool> may_skip(std::int64_t job_id);
  // Ends as skipped the job of this kind that waits for this reading of columns, where it may; gives it, or nothing.
  Result<std::optional<model::Job>> skip_waiting(const model::Job& reading, model::JobKind kind,
                                                 std::string_view cause);

  // Puts jobs back into the queue as if never claimed, for a pause that is no job's fault. One whose cancelling was
  // asked for is cancelled instead. Jobs that do not run are left as they are; says how many went back.
  Result<std::int64_t> requeue(std::span<const std::int64_t> job_ids);
  // The same for all that were running when the process died. Call it once, before the first take().
  Result<std::int64_t> requeue_running();

  // not_found when there is no such run or job. What has ended stays as it is.
  Result<Cancelled> cancel_run(std::string_view run_id);
  Result<Cancelled> cancel(std::int64_t job_id);
  Result<Cancelled> cancel_all(std::string_view connection_id);

  Result<model::Job> find(std::int64_t job_id);                   // not_found
  Result<std::vector<model::Job>> list(const JobFilter& filter);  // by id, oldest first
  Result<std::vector<model::Job>> latest_of(std::string_view connection_id,
                                            const model::TableName& name);  // the newest of each kind
  Result<model::RunProgress> progress(std::string_view run_id);             // not_found
  // The progress of the run that was started last; not_found when there was none.
  Result<model::RunProgress> latest_run(std::string_view connection_id);

 private:
  Database& database_;
  const Clock& clock_;
};

}  // namespace kater::store
