#include "process/steps/outcome.h"

namespace kater::process {

using model::JobState;

Outcome outcome_of_workspace(const Error& error) {
  switch (error.code) {
    case Code::unauthenticated:
    case Code::unavailable:
    case Code::cancelled:
      return Interrupted{error};
    case Code::unsupported:
      return Ended{JobState::skipped, error.sentence()};
    default:
      return Ended{JobState::failed, error.sentence()};
  }
}

Outcome outcome_of_store(const Error& error) {
  if (error.code == Code::conflict || error.code == Code::not_found) {
    return Ended{JobState::cancelled, "The table was unselected while it was being processed."};
  }
  return Interrupted{error};
}

Outcome outcome_of_unread(const Error& error) {
  if (error.code != Code::not_found) return outcome_of_store(error);
  return Ended{JobState::failed, "The columns of this table are not known yet. Process it again, from the start."};
}

}  // namespace kater::process
