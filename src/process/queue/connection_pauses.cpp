#include "process/queue/connection_pauses.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace kater::process {

using model::JobKind;

// A description fails because of the language model (or of the store, which the other jobs find out for themselves), so
// jobs that ask the workspace do not wait for it.
Guarded<ConnectionBackoff>& ConnectionPauses::backoff_of(JobKind kind) {
  return kind == JobKind::describe ? descriptions_ : everything_;
}

void ConnectionPauses::pause(const model::Job& job, const Error& error) {
  const auto& connection = job.connection_id;
  const bool changed = backoff_of(job.kind).with(
      [&](ConnectionBackoff& backoff) { return backoff.pause(connection, error, clock_.now()); });
  if (!changed) return;
  if (job.kind != JobKind::describe) workspaces_.forget(connection);
  listener_.on_pause(connection);
}

void ConnectionPauses::worked(const model::Job& job) {
  const bool changed = backoff_of(job.kind).with(
      [&](ConnectionBackoff& backoff) { return backoff.worked(job.connection_id, clock_.now()); });
  if (changed) listener_.on_pause(job.connection_id);
}

void ConnectionPauses::resume(const std::string& connection_id) {
  workspaces_.forget(connection_id);
  for (auto* backoffs : {&everything_, &descriptions_})
    backoffs->with([&](ConnectionBackoff& backoff) { backoff.resume(connection_id); });
  listener_.on_pause(connection_id);
  wake_signal_.notify();
}

std::vector<Pause> ConnectionPauses::list() const {
  const auto list = [now = clock_.now()](const ConnectionBackoff& backoff) { return backoff.list(now); };
  auto all = everything_.with(list);
  for (auto& pause : descriptions_.with(list)) {
    if (std::ranges::count(all, pause.connection_id, &Pause::connection_id) > 0) continue;
    pause.describing_only = true;
    all.push_back(std::move(pause));
  }
  return all;
}

std::vector<std::string> ConnectionPauses::paused(JobKind kind) const {
  const auto list = [now = clock_.now()](const ConnectionBackoff& backoff) { return backoff.paused(now); };
  auto ids = everything_.with(list);
  if (kind == JobKind::describe) std::ranges::copy(descriptions_.with(list), std::back_inserter(ids));
  return ids;
}

std::optional<std::chrono::milliseconds> ConnectionPauses::until_next_try() const {
  const auto now = clock_.now();
  std::optional<std::chrono::milliseconds> soonest;
  for (const auto* backoffs : {&everything_, &descriptions_}) {
    const auto next = backoffs->with([&](const ConnectionBackoff& backoff) { return backoff.next_try(now); });
    if (next) soonest = std::min(soonest.value_or(*next - now), *next - now);
  }
  return soonest;
}

}  // namespace kater::process
