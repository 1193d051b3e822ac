// Knows the jobs that run right now, so that a cancel reaches their statement.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "base/guarded.h"
#include "model/job.h"

namespace kater::process {

// The stop sources of running jobs, by the job's id. Thread-safe.
class InFlight {
 public:
  // Jobs that run together: stopping one stops them all, because they share a statement.
  class Batch {
   public:
    ~Batch();
    Batch(const Batch&) = delete;
    Batch& operator=(const Batch&) = delete;
    std::stop_token stop_token() const { return source_.get_token(); }
    std::stop_source stop_source() const { return source_; }

   private:
    friend class InFlight;
    Batch(InFlight& in_flight, std::span<const model::Job> jobs);
    InFlight& in_flight_;
    std::stop_source source_;
    std::vector<std::int64_t> ids_;
  };

  // Must not outlive this object.
  Batch begin(std::span<const model::Job> jobs) { return Batch{*this, jobs}; }

  // Stops the batches that hold them. One that was taken but has not begun is stopped when it begins.
  void stop(std::span<const model::Job> jobs);
  // The same for whatever runs about these tables of a connection; of all its tables where none are named.
  void stop_tables(const std::string& connection_id, std::span<const model::TableName> tables);

 private:
  // A running job, and the source that stops its batch.
  struct Running {
    model::Job job;
    std::stop_source source;
  };
  struct State {
    std::map<std::int64_t, Running> running;
    // A cancel may come between the claim of a job and its begin(), so its id is kept until then.
    std::set<std::int64_t> stop_at_begin;
  };
  Guarded<State> state_;
};

}  // namespace kater::process
