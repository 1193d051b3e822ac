#include "process/queue/outcome_recorder.h"

#include <array>
#include <variant>

namespace kater::process {

using model::Job;
using model::JobKind;
using model::JobState;

void OutcomeRecorder::record(const Job& job, const Outcome& outcome, const std::stop_token& stop) {
  const auto* ended = std::get_if<Ended>(&outcome);
  const bool was_read = job.kind == JobKind::read_columns && ended != nullptr && ended->state == JobState::completed;
  const bool skipped = was_read && skip_profile_after(job);
  if (ended != nullptr) {
    end(job, *ended, stop);
  } else {
    if (const auto* paused = std::get_if<Paused>(&outcome)) parts_.pauses.pause(job, paused->error);
    requeue(job, stop);
  }
  if (job.kind == JobKind::read_columns) {
    if (!skipped) parts_.gate.one_was_read();
    parts_.wake_signal.notify();  // its descriptions and its profile are ready now
  } else if (job.kind == JobKind::profile && parts_.llm != nullptr && parts_.llm->is_configured()) {
    parts_.wake_signal.notify();  // its descriptions may have waited for this
  }
}

// This happens before the reading of the columns has ended, so that no statement is ever planned with this table in it.
// Where the store does not answer, the table is profiled.
bool OutcomeRecorder::skip_profile_after(const Job& reading) {
  const auto cause = parts_.skip_policy.why_not_profile(reading.connection_id, reading.table);
  if (!cause) return false;
  const auto skipped = parts_.store.jobs().skip_waiting(reading, JobKind::profile, *cause);
  if (!skipped.has_value() || !*skipped) return false;
  parts_.listener.on_change(**skipped);
  return true;
}

void OutcomeRecorder::end(Job job, const Ended& ended, const std::stop_token& stop) {
  retry_until_stored(job, stop, [&] { return parts_.store.jobs().finish(job.id, ended.state, ended.cause); });
  if (ended.state == JobState::completed) parts_.pauses.worked(job);
  job.state = ended.state;
  job.cause = ended.cause;
  job.ended_at = parts_.clock.now();
  parts_.listener.on_change(job);
  if (job.kind == JobKind::read_columns && ended.state != JobState::completed) tell_of_dependants(job);
}

// Tells the listener of the jobs that the store failed or cancelled together with the reading that they waited for.
void OutcomeRecorder::tell_of_dependants(const Job& job) {
  const auto latest = parts_.store.jobs().latest_of(job.connection_id, job.table);
  if (!latest.has_value()) return;
  for (const auto& other : *latest) {
    if (other.kind != JobKind::read_columns && other.run_id == job.run_id) parts_.listener.on_change(other);
  }
}

void OutcomeRecorder::requeue(const Job& job, const std::stop_token& stop) {
  const std::array ids{job.id};
  retry_until_stored(job, stop, [&] { return parts_.store.jobs().requeue(ids); });
  const auto now = parts_.store.jobs().find(job.id);  // queued, or cancelled where its cancelling was asked for
  if (now.has_value()) parts_.listener.on_change(*now);
  parts_.wake_signal.notify();  // it is there again, and a pause has an end that the workers should know
}

// Asks the store until it answers. A row that is gone, or not running any more, was removed or ended by another
// decision and is left alone.
template <class Write>
void OutcomeRecorder::retry_until_stored(const Job& job, const std::stop_token& stop, Write write) {
  WakeSignal unheard;  // only time or a stop ends this wait
  while (true) {
    const auto written = write();
    if (written.has_value() || written.error().code == Code::not_found || written.error().code == Code::conflict)
      return;
    parts_.pauses.pause(job, written.error());
    unheard.wait(unheard.notices(), parts_.stored_again, stop);
    if (stop.stop_requested()) return;
  }
}

}  // namespace kater::process
