// Runs the jobs in the store, several at a time, until none is left; and goes on where it was when it starts again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "model/job.h"
#include "process/options.h"
#include "process/queue/batch_gate.h"
#include "process/queue/connection_pauses.h"
#include "process/queue/in_flight.h"
#include "process/queue/outcome_recorder.h"
#include "process/queue/run_control.h"
#include "process/queue/wake_signal.h"
#include "process/steps/pipeline.h"
#include "process/steps/run_estimate.h"
#include "process/workspaces/workspaces.h"
#include "store/store.h"

namespace kater::process {

// Thread-safe. A job is a row that says `running` while it is worked on, and every result is on the disk before its job
// is: after a kill at any point nothing is lost, and at most the statements in flight are repeated.
class Processor final : public RunControl {
 public:
  // Puts back what was running when the process died, and starts working. All that it is given must outlive it. Fails
  // only when the store does.
  static Result<std::unique_ptr<Processor>> start(store::Store& store, Workspaces& workspaces, const Clock& clock,
                                                  Listener& listener, const Options& options = {});
  // Stops what runs (statements are cancelled at Databricks), puts it back into the queue and joins.
  ~Processor() override;

  Result<std::string> start_run(const std::string& connection_id, std::span<const model::TableName> tables,
                                std::span<const model::JobKind> kinds,
                                model::UnchangedTables unchanged = model::UnchangedTables::process) override;
  Result<model::RunEstimate> estimate(const std::string& connection_id) const override;
  Result<std::int64_t> cancel_run(const std::string& run_id) override;
  Result<std::int64_t> cancel_job(std::int64_t job_id) override;
  Result<std::int64_t> cancel_connection(const std::string& connection_id) override;
  void tables_unselected(const std::string& connection_id, std::span<const model::TableName> tables) override;
  void resume(const std::string& connection_id) override { pauses_.resume(connection_id); }
  std::vector<Pause> pauses() const override { return pauses_.list(); }

  // Looks at the store and the clock again; for jobs that another process queued.
  void wake() { wake_signal_.notify(); }

 private:
  // What one thread claims from the queue.
  struct Lane {
    model::JobKind kind;
    std::size_t batch;
  };

  Processor(store::Store& store, Workspaces& workspaces, const Clock& clock, Listener& listener,
            const Options& options);
  // Starts the threads, as many for each kind of job as the options say.
  void add_lanes();
  void work(const Lane& lane, const std::stop_token& stop);
  // Claims jobs of a connection that does not pause. A profile waits at the gate for company (batch_gate.h).
  Result<std::vector<model::Job>> claim(const Lane& lane);
  // Waits for a notice that came after `heard`, for the end of a pause, or for the time to ask a failed store again.
  void wait_for_work(std::uint64_t heard, bool store_answered, const std::stop_token& stop);
  // Runs one batch to its end, with a stop of its own that a cancel reaches.
  void run(std::span<const model::Job> jobs, const std::stop_token& stop);
  bool describes_after_profile() const;
  Result<std::int64_t> stop_running(Result<store::Cancelled> cancelled);

  store::Store& store_;
  Listener& listener_;
  const Options options_;
  Pipeline pipeline_;
  WakeSignal wake_signal_;
  BatchGate gate_;
  InFlight in_flight_;
  ConnectionPauses pauses_;
  OutcomeRecorder recorder_;
  std::vector<std::jthread> threads_;  // last, so first to go: they use all of the above
};

}  // namespace kater::process
