// How a step on one table went, and what that means for its job.
#pragma once

#include <functional>
#include <string>
#include <variant>

#include "base/result.h"
#include "model/job.h"

namespace kater::process {

// The job is over.
struct Ended {
  model::JobState state = model::JobState::completed;
  std::string cause;  // a sentence where it did not complete
};

// The job waits for better times: the failure says nothing about its table.
struct Interrupted {
  Error error;
};

using Outcome = std::variant<Ended, Interrupted>;

// Told once for each job of a step, on the step's thread, as soon as it is known.
using RecordOutcome = std::function<void(const model::Job&, Outcome)>;

// Of a failure at the workspace. What is refused for everybody (the token, the network, a stop) interrupts, what this
// workspace cannot do is skipped, everything else fails this table alone.
Outcome outcome_of_workspace(const Error& error);

// Of a failure to keep a result. A table that is no longer selected or known is cancelled; any other trouble is the
// store's own, and interrupts.
Outcome outcome_of_store(const Error& error);

// Of a table whose columns are not there although a step needs them.
Outcome outcome_of_unread(const Error& error);

}  // namespace kater::process
