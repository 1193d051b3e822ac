// Decides what the result of a step on one table means for its job.
#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "base/result.h"
#include "model/job.h"

namespace kater::process {

// Where a step failed. What becomes of its job depends on that as much as on the error's code.
enum class Origin {
  connection,  // opening it: its address, its secrets
  workspace,   // Databricks, asked about the table
  columns,     // the store, asked for the table's columns; not_found: they were never read
  store,       // the store, asked for anything else, or to keep a result
  model,       // the language model, the way to it, and its budget
};

// Why a step failed, and where.
struct StepError {
  Origin origin;
  Error error;
};

// As Result. It takes no Error as it is: one of the functions below says where it is from.
template <class T>
class [[nodiscard]] StepResult : public tl::expected<T, StepError> {
 public:
  using tl::expected<T, StepError>::expected;
  StepResult(StepError error) : tl::expected<T, StepError>{tl::unexpect, std::move(error)} {}
};

template <class T>
// These name the origin of a result, so that TRY passes its error on with it.
StepResult<T> from(Origin origin, Result<T> result) {
  if (!result.has_value()) return StepError{origin, std::move(result).error()};
  if constexpr (std::is_void_v<T>) {
    return {};
  } else {
    return *std::move(result);
  }
}
template <class T>
StepResult<T> from_connection(Result<T> result) {
  return from(Origin::connection, std::move(result));
}
template <class T>
StepResult<T> from_workspace(Result<T> result) {
  return from(Origin::workspace, std::move(result));
}
template <class T>
StepResult<T> from_columns(Result<T> result) {
  return from(Origin::columns, std::move(result));
}
template <class T>
StepResult<T> from_store(Result<T> result) {
  return from(Origin::store, std::move(result));
}
template <class T>
StepResult<T> from_model(Result<T> result) {
  return from(Origin::model, std::move(result));
}

// The job is over.
struct Ended {
  model::JobState state = model::JobState::completed;
  std::string cause;  // a sentence where it did not complete, or not all of it was done
};

// The job goes back into the queue because it was stopped.
struct Interrupted {};

// The job goes back into the queue and its connection rests: the failure says nothing about the table.
struct Paused {
  Error error;
};

// What becomes of a job.
using Outcome = std::variant<Ended, Interrupted, Paused>;

// The one place that decides it. `stop` is what the step was given: a call that was cancelled although no stop was
// asked for was cancelled at Databricks, and fails its table.
Outcome outcome_of(const StepResult<Ended>& result, const std::stop_token& stop);

// Told once for each job of a step, on the step's thread, as soon as it is known.
using StepDone = std::function<void(const model::Job&, const StepResult<Ended>&)>;
using RecordOutcome = std::function<void(const model::Job&, const Outcome&)>;

}  // namespace kater::process
