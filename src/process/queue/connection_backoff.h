// Decides which connections pause, why, and until when, so that a stopped warehouse, a refused token or a language
// model that is gone does not fail the whole queue, job after job.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "process/options.h"

namespace kater::process {

// One connection that pauses, as people see it.
struct Pause {
  std::string connection_id;
  std::string cause;             // a sentence for people
  std::optional<Time> next_try;  // nothing: not before the connection is edited or a person resumes
  bool describing_only = false;  // the language model is why: everything else goes on
  bool operator==(const Pause&) const = default;
};

// Whether trying again by itself could help: a refused token stays refused, and trying it may lock it out.
bool waits_for_a_person(Code code);

// Keeps the pauses of connections. Not thread-safe; it has no threads and never waits, so that a test sets the time.
class ConnectionBackoff {
 public:
  explicit ConnectionBackoff(const BackoffOptions& options = {}) : options_{options} {}

  // Each pause in a row is twice as long as the one before. Of failures that arrive while it already pauses only the
  // first counts: they are calls that were on their way. Says whether anything changed.
  bool pause(const std::string& connection_id, const Error& error, Time now);
  // Something worked, so the next pause is a short one again. It does not end a pause. Says whether one was remembered.
  bool worked(const std::string& connection_id, Time now);
  // Ends the pause at once: for an edited connection, or an admin who resumes.
  void resume(const std::string& connection_id) { resting_.erase(connection_id); }

  // The connections that pause at this moment.
  std::vector<std::string> paused(Time now) const;
  std::vector<Pause> list(Time now) const;  // by connection
  // When the next of them ends by itself.
  std::optional<Time> next_try(Time now) const;

 private:
  // What is remembered of one connection: its last failure, and how long the pause after it was.
  struct Rest {
    std::string cause;
    std::optional<Time> until;
    std::chrono::milliseconds length{0};
    bool is_over(Time now) const { return until && *until <= now; }
  };
  BackoffOptions options_;
  std::map<std::string, Rest> resting_;  // also those whose pause is over, until something worked
};

}  // namespace kater::process
