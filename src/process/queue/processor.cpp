#include "process/queue/processor.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace kater::process {

using model::Job;
using model::JobKind;
using model::JobState;

namespace {

// A statement that nobody here stopped was stopped at Databricks. Sent again by itself it would come back for ever.
Outcome unless_cancelled_by_others(const Outcome& outcome) {
  const auto* interrupted = std::get_if<Interrupted>(&outcome);
  if (interrupted == nullptr || interrupted->error.code != Code::cancelled) return outcome;
  return Ended{JobState::failed, "Somebody cancelled the statement at Databricks. Run this again when it suits them."};
}

}  // namespace

Result<std::unique_ptr<Processor>> Processor::start(store::Store& store, connect::Connector& connector,
                                                    const Clock& clock, Listener& listener, const Options& options) {
  TRY(store.jobs().requeue_running().during("putting back what was running"));
  std::unique_ptr<Processor> processor{new Processor{store, connector, clock, listener, options}};
  processor->add_lanes(options);
  return processor;
}

Processor::Processor(store::Store& store, connect::Connector& connector, const Clock& clock, Listener& listener,
                     const Options& options)
    : store_{store},
      clock_{clock},
      listener_{listener},
      workspaces_{store, connector},
      llm_{options.llm},
      pipeline_{store, workspaces_, clock, options.profiling, options.llm, options.dbt_cloud} {}

Processor::~Processor() {
  for (auto& thread : threads_) thread.request_stop();  // all at once, so that joining waits for the slowest only
}

void Processor::add_lanes(const Options& options) {
  const std::array<std::pair<Lane, std::size_t>, 3> lanes{
      {{{JobKind::read_columns, 1}, options.column_readers},
       {{JobKind::describe, options.describe_batch}, options.describers},
       {{JobKind::profile, options.profiling.tables_in_one_statement}, options.profilers}}};
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

void Processor::resume(const std::string& connection_id) {
  workspaces_.forget(connection_id);
  for (auto* rests : {&backoff_, &describing_backoff_})
    rests->with([&](ConnectionBackoff& backoff) { backoff.resume(connection_id); });
  listener_.on_pause(connection_id);
  wake_signal_.notify();
}

std::vector<Pause> Processor::pauses() const {
  const auto now = clock_.now();
  const auto list = [&](const ConnectionBackoff& backoff) { return backoff.list(now); };
  auto all = backoff_.with(list);
  for (auto& pause : describing_backoff_.with(list)) {
    if (std::ranges::count(all, pause.connection_id, &Pause::connection_id) > 0) continue;
    pause.describing_only = true;
    all.push_back(std::move(pause));
  }
  return all;
}

// A failure of a description is the language model's (or the store's, which the others find out for themselves): what
// asks the workspace does not wait for it.
Guarded<ConnectionBackoff>& Processor::backoff_of(JobKind kind) {
  return kind == JobKind::describe ? describing_backoff_ : backoff_;
}

// One thread's life: take, run, and wait when there is nothing to take.
void Processor::work(const Lane& lane, const std::stop_token& stop) {
  const bool parses = lane.kind == JobKind::read_columns;
  bool busy = false;
  while (!stop.stop_requested()) {
    const auto heard = wake_signal_.notices();
    const auto jobs = claim(lane);
    const bool was_busy = std::exchange(busy, jobs.has_value() && !jobs->empty());
    if (parses && busy && !was_busy) gate_.reading_begins();
    if (parses && was_busy && !busy) {
      gate_.reading_ends();
      wake_signal_.notify();  // whoever waited for a full batch need not any more
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
                                       .paused = paused(lane.kind),
                                       .after_profile = lane.kind == JobKind::describe && describes_after_profile()}));
  if (jobs.empty() || !std::ranges::count(paused(lane.kind), jobs.front().connection_id)) return jobs;
  // The pause began while we waited for our turn at the store.
  std::vector<std::int64_t> ids;
  for (const auto& job : jobs) ids.push_back(job.id);
  TRY(store_.jobs().requeue(ids));
  wake_signal_.notify();  // the pause may be over by now
  return std::vector<Job>{};
}

// A model is told a table's figures, and asked once; so it waits until they are there.
bool Processor::describes_after_profile() const { return llm_ != nullptr && llm_->is_configured(); }

std::vector<std::string> Processor::paused(JobKind kind) const {
  const auto list = [&](const ConnectionBackoff& backoff) { return backoff.paused(clock_.now()); };
  auto ids = backoff_.with(list);
  if (kind == JobKind::describe) std::ranges::copy(describing_backoff_.with(list), std::back_inserter(ids));
  return ids;
}

void Processor::wait_for_work(std::uint64_t heard, bool store_answered, const std::stop_token& stop) {
  constexpr std::chrono::milliseconds until_the_store_is_asked_again{5'000};
  const auto now = clock_.now();
  std::optional<std::chrono::milliseconds> at_most;
  for (const auto* rests : {&backoff_, &describing_backoff_}) {
    const auto next_try = rests->with([&](const ConnectionBackoff& backoff) { return backoff.next_try(now); });
    if (next_try) at_most = std::min(at_most.value_or(*next_try - now), *next_try - now);
  }
  if (!store_answered)
    at_most = std::min(at_most.value_or(until_the_store_is_asked_again), until_the_store_is_asked_again);
  wake_signal_.wait(heard, at_most, stop);
}

void Processor::run(std::span<const Job> jobs, const std::stop_token& stop) {
  const auto batch = in_flight_.begin(jobs);
  auto batch_stop = batch.stop_source();
  const std::stop_callback with_the_thread{stop, [&] { batch_stop.request_stop(); }};
  for (const auto& job : jobs) listener_.on_change(job);
  pipeline_.run(jobs, batch.stop_token(), [&](const Job& job, const Outcome& outcome) {
    record_outcome(job, batch_stop.stop_requested() ? outcome : unless_cancelled_by_others(outcome), stop);
  });
}

void Processor::record_outcome(const Job& job, const Outcome& outcome, const std::stop_token& stop) {
  const auto* ended = std::get_if<Ended>(&outcome);
  const bool parsed = job.kind == JobKind::read_columns && ended != nullptr && ended->state == JobState::completed;
  const bool skipped = parsed && skip_profile_after(job);
  if (ended != nullptr) {
    end(job, *ended, stop);
  } else {
    requeue(job, std::get<Interrupted>(outcome), stop);
  }
  if (job.kind == JobKind::read_columns) {
    if (!skipped) gate_.one_was_read();
    wake_signal_.notify();  // its descriptions and its profile are ready now
  } else if (job.kind == JobKind::profile && describes_after_profile()) {
    wake_signal_.notify();  // its descriptions may have waited for this
  }
}

// Before the parse has ended, so that no statement is ever planned with this table in it. Where the store does not
// answer, the table is profiled.
bool Processor::skip_profile_after(const Job& parse) {
  const auto cause = pipeline_.skip_policy().why_not_profile(parse.connection_id, parse.table);
  if (!cause) return false;
  const auto skipped = store_.jobs().skip_waiting(parse, JobKind::profile, *cause);
  if (!skipped.has_value() || !*skipped) return false;
  listener_.on_change(**skipped);
  return true;
}

void Processor::end(Job job, const Ended& ended, const std::stop_token& stop) {
  retry_until_stored(job, stop, [&] { return store_.jobs().finish(job.id, ended.state, ended.cause); });
  if (ended.state == JobState::completed) worked(job);
  job.state = ended.state;
  job.cause = ended.cause;
  job.ended_at = clock_.now();
  listener_.on_change(job);
  if (job.kind == JobKind::read_columns && ended.state != JobState::completed) tell_about_dependants(job);
}

// The store failed or cancelled them together with the parse that they waited for.
void Processor::tell_about_dependants(const Job& job) {
  const auto latest = store_.jobs().latest_of(job.connection_id, job.table);
  if (!latest.has_value()) return;
  for (const auto& other : *latest) {
    if (other.kind != JobKind::read_columns && other.run_id == job.run_id) listener_.on_change(other);
  }
}

void Processor::requeue(const Job& job, const Interrupted& interrupted, const std::stop_token& stop) {
  if (interrupted.error.code != Code::cancelled) pause(job, interrupted.error);
  const std::array ids{job.id};
  retry_until_stored(job, stop, [&] { return store_.jobs().requeue(ids); });
  const auto now = store_.jobs().find(job.id);  // queued, or cancelled where somebody asked for it
  if (now.has_value()) listener_.on_change(*now);
  wake_signal_.notify();  // it is there again, and a pause has an end that whoever waits should know
}

// A row that stays `running` would keep its run from ever ending, so a store in trouble (a full disk) is asked again
// until it answers. A row that is gone, or not running any more, is somebody's decision. At a stop it stays as it is,
// and is put back at the next start.
template <class Write>
void Processor::retry_until_stored(const Job& job, const std::stop_token& stop, Write write) {
  constexpr std::chrono::seconds between_tries{1};
  WakeSignal nobody;  // only time or a stop ends this wait
  while (true) {
    const auto written = write();
    if (written.has_value() || written.error().code == Code::not_found || written.error().code == Code::conflict)
      return;
    pause(job, written.error());
    nobody.wait(nobody.notices(), between_tries, stop);
    if (stop.stop_requested()) return;
  }
}

void Processor::pause(const Job& job, const Error& error) {
  const auto& connection = job.connection_id;
  const bool changed = backoff_of(job.kind).with(
      [&](ConnectionBackoff& pauses) { return pauses.pause(connection, error, clock_.now()); });
  if (!changed) return;
  if (job.kind != JobKind::describe) workspaces_.forget(connection);  // the next try signs in anew
  listener_.on_pause(connection);
}

void Processor::worked(const Job& job) {
  const bool changed = backoff_of(job.kind).with(
      [&](ConnectionBackoff& pauses) { return pauses.worked(job.connection_id, clock_.now()); });
  if (changed) listener_.on_pause(job.connection_id);
}

}  // namespace kater::process
