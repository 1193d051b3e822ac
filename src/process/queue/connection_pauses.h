// Keeps the pauses of all connections: of all their jobs, or of descriptions alone, where only the language model
// fails.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/guarded.h"
#include "model/job.h"
#include "process/options.h"
#include "process/queue/connection_backoff.h"
#include "process/queue/run_control.h"
#include "process/queue/wake_signal.h"
#include "process/workspaces/workspaces.h"

namespace kater::process {

// Tells the listener of each pause that begins or ends. Thread-safe; holds no lock while it calls. All that it is given
// must outlive it.
class ConnectionPauses {
 public:
  ConnectionPauses(Workspaces& workspaces, const Clock& clock, Listener& listener, WakeSignal& wake_signal,
                   const BackoffOptions& options)
      : workspaces_{workspaces},
        clock_{clock},
        listener_{listener},
        wake_signal_{wake_signal},
        everything_{options},
        descriptions_{options} {}

  // Called after a failure that says nothing about the job's table. The next try of any job but a description signs in
  // anew.
  void pause(const model::Job& job, const Error& error);
  // Called after a job that completed: its connection's next pause is a short one again.
  void worked(const model::Job& job);
  // Ends both pauses of a connection, lets its workspace be opened anew, and wakes the workers.
  void resume(const std::string& connection_id);

  // The connections that pause now, once each, with cause and next try.
  std::vector<Pause> list() const;
  // The connections whose jobs of this kind are not claimed now.
  std::vector<std::string> paused(model::JobKind kind) const;
  // How long until the next of them ends by itself; nothing where none does.
  std::optional<std::chrono::milliseconds> until_next_try() const;

 private:
  // The backoff that jobs of this kind belong to.
  Guarded<ConnectionBackoff>& backoff_of(model::JobKind kind);

  Workspaces& workspaces_;
  const Clock& clock_;
  Listener& listener_;
  WakeSignal& wake_signal_;
  Guarded<ConnectionBackoff> everything_;
  Guarded<ConnectionBackoff> descriptions_;
};

}  // namespace kater::process
