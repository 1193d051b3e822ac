#include "process/steps/outcome.h"

namespace kater::process {
namespace {

using model::JobState;

// For failures that say nothing about the table. A statement that was cancelled at Databricks fails instead, because it
// would be sent again for ever without anyone asking for it.
Outcome later(const Error& error, const std::stop_token& stop) {
  if (error.code != Code::cancelled) return Paused{error};
  if (stop.stop_requested()) return Interrupted{};
  return Ended{JobState::failed,
               "The statement was cancelled at Databricks, and not by Kater. Run this again when it may run there."};
}

// A refusal that concerns every table (the token, the network) is no table's fault.
Outcome of_workspace(const Error& error, const std::stop_token& stop) {
  switch (error.code) {
    case Code::unauthenticated:
    case Code::unavailable:
    case Code::cancelled:
      return later(error, stop);
    case Code::unsupported:
      return Ended{JobState::skipped, error.sentence()};
    default:
      return Ended{JobState::failed, error.sentence()};
  }
}

// Nothing is kept of a table that is not selected or not known, so its job ends. Any other failure is the store's own.
Outcome of_store(const Error& error, const std::stop_token& stop) {
  if (error.code != Code::conflict && error.code != Code::not_found) return later(error, stop);
  return Ended{JobState::cancelled, "The table was unselected before this was done."};
}

Outcome of_columns(const Error& error, const std::stop_token& stop) {
  if (error.code != Code::not_found) return of_store(error, stop);
  return Ended{JobState::failed, "The columns of this table are not known yet. Process it again, from the start."};
}

// The texts of the rules are kept by then, so a budget that is used up leaves a table described.
Outcome of_model(const Error& error, const std::stop_token& stop) {
  switch (error.code) {
    case Code::resource_exhausted:
      return Ended{JobState::completed, error.sentence()};
    case Code::unsupported:
      return Ended{};
    case Code::invalid_argument:
    case Code::corrupt:
      return Ended{JobState::failed, error.sentence() + " The rules wrote about this table meanwhile."};
    default:
      return later(error, stop);
  }
}

}  // namespace

Outcome outcome_of(const StepResult<Ended>& result, const std::stop_token& stop) {
  if (result.has_value()) return *result;
  const auto& [origin, error] = result.error();
  switch (origin) {
    case Origin::workspace:
      return of_workspace(error, stop);
    case Origin::columns:
      return of_columns(error, stop);
    case Origin::store:
      return of_store(error, stop);
    case Origin::model:
      return of_model(error, stop);
    case Origin::connection:
      break;
  }
  return later(error, stop);
}

}  // namespace kater::process
