// Runs the jobs in the store, several at a time, until none is left; and goes on where it was when it starts again.
#pragma once

#include <chrono>
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
#include "base/guarded.h"
#include "connect/connector.h"
#include "model/job.h"
#include "process/llm/language_models.h"
#include "process/queue/batch_gate.h"
#include "process/queue/connection_backoff.h"
#include "process/queue/in_flight.h"
#include "process/queue/run_control.h"
#include "process/queue/wake_signal.h"
#include "process/steps/pipeline.h"
#include "process/steps/run_estimate.h"
#include "process/workspaces/workspaces.h"
#include "store/store.h"

namespace kater::process {

struct Options {
  // Requests at once. Some endpoints refuse more than 20 (docs/databricks/statements.md#parallel-calls).
  std::size_t column_readers = 8;
  std::size_t describers = 1;       // they only compute
  std::size_t profilers = 4;        // statements at once; a warehouse serves others too
  std::size_t describe_batch = 16;  // tables at a time
  profile::Options profiling = {};
  LanguageModels* llm = nullptr;  // must outlive the Processor; null: none is ever asked
  DbtCloud* dbt_cloud = nullptr;  // the same
};

// Thread-safe. A job is a row that says `running` while it is worked on, and every result is on the disk before its job
// is: after a kill at any point nothing is lost, and at most the statements in flight are repeated.
class Processor final : public RunControl {
 public:
  // Puts back what was running when the process died, and starts working. `store`, `connector`, `clock` and `listener`
  // must outlive it. Fails only when the store does.
  static Result<std::unique_ptr<Processor>> start(store::Store& store, connect::Connector& connector,
                                                  const Clock& clock, Listener& listener, const Options& options = {});
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
  void resume(const std::string& connection_id) override;
  std::vector<Pause> pauses() const override;

  // Looks at the store and the clock again; for jobs that somebody else queued.
  void wake() { wake_signal_.notify(); }

 private:
  // What one thread takes from the queue.
  struct Lane {
    model::JobKind kind;
    std::size_t batch;
  };

  Processor(store::Store& store, connect::Connector& connector, const Clock& clock, Listener& listener,
            const Options& options);
  void add_lanes(const Options& options);
  void work(const Lane& lane, const std::stop_token& stop);
  Result<std::vector<model::Job>> claim(const Lane& lane);
  std::vector<std::string> paused(model::JobKind kind) const;
  void wait_for_work(std::uint64_t heard, bool store_answered, const std::stop_token& stop);
  void run(std::span<const model::Job> jobs, const std::stop_token& stop);
  void record_outcome(const model::Job& job, const Outcome& outcome, const std::stop_token& stop);
  void end(model::Job job, const Ended& ended, const std::stop_token& stop);
  bool skip_profile_after(const model::Job& parse);
  void requeue(const model::Job& job, const Interrupted& interrupted, const std::stop_token& stop);
  void tell_about_dependants(const model::Job& job);
  template <class Write>
  void retry_until_stored(const model::Job& job, const std::stop_token& stop, Write write);
  bool describes_after_profile() const;
  Guarded<ConnectionBackoff>& backoff_of(model::JobKind kind);
  void pause(const model::Job& job, const Error& error);
  void worked(const model::Job& job);
  Result<std::int64_t> stop_running(Result<store::Cancelled> cancelled);

  store::Store& store_;
  const Clock& clock_;
  Listener& listener_;
  Workspaces workspaces_;
  LanguageModels* llm_;
  Pipeline pipeline_;
  Guarded<ConnectionBackoff> backoff_;             // of everything
  Guarded<ConnectionBackoff> describing_backoff_;  // of descriptions alone
  WakeSignal wake_signal_;
  BatchGate gate_;
  InFlight in_flight_;
  std::vector<std::jthread> threads_;  // last, so first to go: they use all of the above
};

}  // namespace kater::process
