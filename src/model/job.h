// Work on one table, as a durable row: what, how far, and why it failed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "model/table_name.h"

namespace kater::model {

// In the order in which they run for one table; the two background jobs of the founding document come after `parse`.
enum class JobKind { read_columns, describe, profile };
std::string_view name_of(JobKind kind);
std::string_view title_of(JobKind kind);  // as people know it: Parse, Description Generator, Profiler
JobKind job_kind_from(std::string_view name);

enum class JobState { queued, running, completed, skipped, failed, cancelled };
std::string_view name_of(JobState state);
JobState job_state_from(std::string_view name);
constexpr bool has_ended(JobState state) { return state != JobState::queued && state != JobState::running; }

// What a run does with a table that is as it was when it was last processed (model/fingerprint.h).
enum class UnchangedTables { skip, process };
std::string_view name_of(UnchangedTables unchanged);
std::optional<UnchangedTables> unchanged_tables_from(std::string_view name);  // nothing where name_of() never wrote it

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

}  // namespace kater::model
