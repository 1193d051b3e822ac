// Work on one table, kept as a row of the store, so that a process that is killed loses none of it
// (docs/promises.md#promise-3).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "model/table_name.h"

namespace kater::model {

// The kinds of jobs that a table has. `read_columns`, which the store and the API call `parse`, comes first; the two
// others wait for it.
enum class JobKind { read_columns, describe, profile };
std::string_view name_of(JobKind kind);
// What people know it by: Read columns, Description Generator, Profiler.
std::string_view title_of(JobKind kind);
// `read_columns`, which costs no statement, for a name that name_of() never wrote.
JobKind job_kind_from(std::string_view name);

// How far a job is; the last four states are final. A `skipped` job had nothing to do: its table is unchanged and the
// earlier result stays, or is of a kind that has nothing to profile. Its cause says which.
enum class JobState { queued, running, completed, skipped, failed, cancelled };
std::string_view name_of(JobState state);
// `failed`, which runs no more by itself, for a name that name_of() never wrote.
JobState job_state_from(std::string_view name);
constexpr bool has_ended(JobState state) { return state != JobState::queued && state != JobState::running; }

// What a run does with a table whose facts are those of its last processing (model/fingerprint.h).
enum class UnchangedTables { skip, process };
std::string_view name_of(UnchangedTables unchanged);
// Nothing for a name that name_of() never wrote: it comes from a request, which is then refused.
std::optional<UnchangedTables> unchanged_tables_from(std::string_view name);

// One kind of work on one table, as the queue keeps it and the portal lists it.
struct Job {
  std::int64_t id = 0;
  std::string connection_id;
  std::string run_id;  // one press of `Save & Process Metadata`
  TableName table;
  JobKind kind = JobKind::read_columns;
  JobState state = JobState::queued;
  std::string cause;  // a sentence for people, where it did not complete
  Time queued_at{};
  std::optional<Time> started_at, ended_at;
  bool operator==(const Job&) const = default;
};

// One run's progress, counted over its jobs.
struct RunProgress {
  std::string run_id;
  std::string connection_id;
  std::int64_t tables = 0;
  std::int64_t queued = 0, running = 0, completed = 0, skipped = 0, failed = 0, cancelled = 0;
  std::int64_t statements = 0;  // sent to the warehouse for it
  Time started_at{};
  std::optional<Time> ended_at;

  std::int64_t total() const { return queued + running + completed + skipped + failed + cancelled; }
  bool ended() const { return queued == 0 && running == 0; }
  bool operator==(const RunProgress&) const = default;
};

// What a run over a connection's selected tables would cost, before it is started.
struct RunEstimate {
  std::int64_t tables = 0;   // selected ones that would get a profile or a description
  std::int64_t skipped = 0;  // the others
  std::int64_t statements = 0;
  std::int64_t statements_of_all = 0;  // where what is unchanged is processed too
  bool operator==(const RunEstimate&) const = default;
};

}  // namespace kater::model
