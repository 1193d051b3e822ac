#include "process/queue/processor.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace kater::process {

using model::Job;
using model::JobKind;

Result<std::unique_ptr<Processor>> Processor::start(store::Store& store, Workspaces& workspaces, const Clock& clock,
                                                    Listener& listener, const Options& options) {
  TRY(store.jobs().requeue_running().during("putting back what was running"));
  std::unique_ptr<Processor> processor{new Processor{store, workspaces, clock, listener, options}};
  processor->add_lanes();
  return processor;
}

Processor::Processor(store::Store& store, Workspaces& workspaces, const Clock& clock, Listener& listener,
                     const Options& options)
    : store_{store},
      listener_{listener},
      options_{options},
      pipeline_{store, workspaces, clock, options.profiling, options.llm, options.dbt_cloud},
      pauses_{workspaces, clock, listener, wake_signal_, options.backoff},
      recorder_{{.store = store,
                 .clock = clock,
                 .listener = listener,
                 .skip_policy = pipeline_.skip_policy(),
                 .llm = options.llm,
                 .pauses = pauses_,
                 .wake_signal = wake_signal_,
                 .gate = gate_,
                 .stored_again = options.outcome_stored_again}} {}

Processor::~Processor() {
  for (auto& thread : threads_) thread.request_stop();  // all at once, so that joining waits for the slowest only
}

void Processor::add_lanes() {
  const std::array<std::pair<Lane, std::size_t>, 3> lanes{
      {{{JobKind::read_columns, 1}, options_.column_readers},
       {{JobKind::describe, options_.describe_batch}, options_.describers},
       {{JobKind::profile, options_.profiling.tables_in_one_statement}, options_.profilers}}};
  for (const auto& [lane, threads] : lanes) {
    for (std::size_t i = 0; i < threads; ++i) {
      threads_.emplace_back([this, lane = lane](const std::stop_token& stop) { work(lane, stop); });
    }
  }
}

Result<std::string> Processor::start_run(const std::string& connection_id, std::span<const model::TableName> tables,
                                         std::span<const JobKind> kinds, model::UnchangedTables unchanged) {
  auto run = store_.jobs().start_run(connection_id, tables, kinds, unchanged);
  wake_signal_.notify();
  return run;
}

Result<model::RunEstimate> Processor::estimate(const std::string& connection_id) const {
  return estimated_run(store_, pipeline_.skip_policy(), pipeline_.profiling(), connection_id);
}

Result<std::int64_t> Processor::cancel_run(const std::string& run_id) {
  return stop_running(store_.jobs().cancel_run(run_id));
}

Result<std::int64_t> Processor::cancel_job(std::int64_t job_id) { return stop_running(store_.jobs().cancel(job_id)); }

Result<std::int64_t> Processor::cancel_connection(const std::string& connection_id) {
  return stop_running(store_.jobs().cancel_all(connection_id));
}

Result<std::int64_t> Processor::stop_running(Result<store::Cancelled> cancelled) {
  const auto done = TRY(std::move(cancelled));
  in_flight_.stop(done.still_running);
  wake_signal_.notify();
  return done.jobs;
}

void Processor::tables_unselected(const std::string& connection_id, std::span<const model::TableName> tables) {
  if (!tables.empty()) in_flight_.stop_tables(connection_id, tables);
}

// What each thread does: it claims jobs, runs them, and waits when there are none to claim.
void Processor::work(const Lane& lane, const std::stop_token& stop) {
  const bool reads = lane.kind == JobKind::read_columns;
  bool busy = false;
  while (!stop.stop_requested()) {
    const auto heard = wake_signal_.notices();
    const auto jobs = claim(lane);
    const bool was_busy = std::exchange(busy, jobs.has_value() && !jobs->empty());
    if (reads && busy && !was_busy) gate_.reading_begins();
    if (reads && was_busy && !busy) {
      gate_.reading_ends();
      wake_signal_.notify();  // a profiler that waited for a full batch need not any more
    }
    if (busy) {
      run(*jobs, stop);
    } else {
      wait_for_work(heard, jobs.has_value(), stop);
    }
  }
}

Result<std::vector<Job>> Processor::claim(const Lane& lane) {
  if (lane.kind == JobKind::profile && !gate_.enter(lane.batch)) return std::vector<Job>{};
  auto jobs = TRY(store_.jobs().claim({.kind = lane.kind,
                                       .limit = static_cast<std::int64_t>(lane.batch),
                                       .paused = pauses_.paused(lane.kind),
                                       .after_profile = lane.kind == JobKind::describe && describes_after_profile()}));
  if (jobs.empty() || !std::ranges::count(pauses_.paused(lane.kind), jobs.front().connection_id)) return jobs;
  // A pause may have begun while this thread waited for the store; then the jobs go back.
  std::vector<std::int64_t> ids;
  for (const auto& job : jobs) ids.push_back(job.id);
  TRY(store_.jobs().requeue(ids));
  wake_signal_.notify();  // the pause may be over by now
  return std::vector<Job>{};
}

// A language model is told a table's figures and asked only once, so its descriptions wait until the figures are there.
bool Processor::describes_after_profile() const { return options_.llm != nullptr && options_.llm->is_configured(); }

void Processor::wait_for_work(std::uint64_t heard, bool store_answered, const std::stop_token& stop) {
  auto at_most = pauses_.until_next_try();
  if (!store_answered) at_most = std::min(at_most.value_or(options_.store_asked_again), options_.store_asked_again);
  wake_signal_.wait(heard, at_most, stop);
}

void Processor::run(std::span<const Job> jobs, const std::stop_token& stop) {
  const auto batch = in_flight_.begin(jobs);
  auto batch_stop = batch.stop_source();
  const std::stop_callback with_the_thread{stop, [&] { batch_stop.request_stop(); }};
  for (const auto& job : jobs) listener_.on_change(job);
  pipeline_.run(jobs, batch.stop_token(),
                [&](const Job& job, const Outcome& outcome) { recorder_.record(job, outcome, stop); });
}

}  // namespace kater::process
