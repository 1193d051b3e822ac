#include "process/queue/in_flight.h"

#include <algorithm>

namespace kater::process {
namespace {

// This runs outside of the lock, because a callback of a stop may call InFlight again.
void stop_all(std::vector<std::stop_source> sources) {
  for (auto& source : sources) source.request_stop();
}

}  // namespace

InFlight::Batch::Batch(InFlight& in_flight, std::span<const model::Job> jobs) : in_flight_{in_flight} {
  const bool stopped = in_flight_.state_.with([&](State& state) {
    bool stop_now = false;
    for (const auto& job : jobs) {
      ids_.push_back(job.id);
      state.running.insert_or_assign(job.id, Running{job, source_});
      stop_now |= state.stop_at_begin.erase(job.id) > 0;
    }
    return stop_now;
  });
  if (stopped) source_.request_stop();
}

InFlight::Batch::~Batch() {
  in_flight_.state_.with([&](State& state) {
    for (const auto id : ids_) {
      state.running.erase(id);
      state.stop_at_begin.erase(id);
    }
  });
}

void InFlight::stop(std::span<const model::Job> jobs) {
  stop_all(state_.with([&](State& state) {
    std::vector<std::stop_source> sources;
    for (const auto& job : jobs) {
      const auto found = state.running.find(job.id);
      if (found != state.running.end()) {
        sources.push_back(found->second.source);
      } else {
        state.stop_at_begin.insert(job.id);
      }
    }
    return sources;
  }));
}

void InFlight::stop_tables(const std::string& connection_id, std::span<const model::TableName> tables) {
  stop_all(state_.with([&](State& state) {
    std::vector<std::stop_source> sources;
    for (const auto& [id, running] : state.running) {
      if (running.job.connection_id != connection_id) continue;
      if (tables.empty() || std::ranges::find(tables, running.job.table) != tables.end()) {
        sources.push_back(running.source);
      }
    }
    return sources;
  }));
}

}  // namespace kater::process
