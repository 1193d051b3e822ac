// Starting, watching and cancelling runs: what the API asks of the processor, without the threads behind it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/job.h"
#include "process/queue/connection_backoff.h"

namespace kater::process {

// The runs of all connections. Thread-safe.
class RunControl {
 public:
  virtual ~RunControl() = default;

  // Queues the jobs and wakes the workers; gives the run's id. Tables that are not selected are left out. Of
  // those that are unchanged, what may be skipped is, once their columns are read: no statement, no model call.
  virtual Result<std::string> start_run(const std::string& connection_id, std::span<const model::TableName> tables,
                                        std::span<const model::JobKind> kinds,
                                        model::UnchangedTables unchanged = model::UnchangedTables::process) = 0;

  // What a run over all selected tables of a connection would cost, as far as Kater knows without asking.
  virtual Result<model::RunEstimate> estimate(const std::string& connection_id) const = 0;

  // Cancel what is queued at once, and what runs as soon as its statement is cancelled. They say how many jobs ended at
  // once. Jobs that share a statement with a cancelled one go back into the queue. not_found.
  virtual Result<std::int64_t> cancel_run(const std::string& run_id) = 0;
  virtual Result<std::int64_t> cancel_job(std::int64_t job_id) = 0;
  virtual Result<std::int64_t> cancel_connection(const std::string& connection_id) = 0;

  // After the store took a selection back: nothing may be asked about these tables any more.
  virtual void tables_unselected(const std::string& connection_id, std::span<const model::TableName> tables) = 0;
  // Ends a pause and opens the workspace anew: called after its address or token was edited, and when an admin resumes.
  virtual void resume(const std::string& connection_id) = 0;

  // The connections that pause, once each, with cause and next try. Where only the language model fails, the other jobs
  // go on, and the pause says so.
  virtual std::vector<Pause> pauses() const = 0;
};

// Hears what the workers do to a job (not what a call of start_run() or a cancel did at once), on the thread that did
// it and with no lock held. It must be quick, and may call everything of the RunControl that told it.
class Listener {
 public:
  virtual ~Listener() = default;
  // The job as it is now: it began, ended, or went back into the queue.
  virtual void on_change(const model::Job& job) = 0;
  virtual void on_pause(const std::string& connection_id) = 0;  // it began or ended; see RunControl::pauses()
};

}  // namespace kater::process
