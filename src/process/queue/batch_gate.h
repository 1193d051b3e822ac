// Lets profiling wait for company: a statement about twelve tables costs hardly more than one about a single table.
#pragma once

#include <algorithm>
#include <cstddef>

#include "base/guarded.h"

namespace kater::process {

// Counts the tables that are being read and those that wait to be profiled: while tables are being read, more of them
// will be ready in a moment. Thread-safe.
class BatchGate {
 public:
  void reading_begins() {
    state_.with([](State& state) { ++state.column_readers; });
  }
  void reading_ends() {
    state_.with([](State& state) { --state.column_readers; });
  }
  void one_was_read() {
    state_.with([](State& state) { ++state.waiting; });
  }
  // Lets a worker claim jobs when a full batch is likely to be ready, or when nothing more is coming. Each of the
  // tables that open the gate counts for one worker only.
  bool enter(std::size_t full_batch) {
    return state_.with([&](State& state) {
      if (state.column_readers > 0 && state.waiting < full_batch) return false;
      state.waiting -= std::min(state.waiting, full_batch);
      return true;
    });
  }

 private:
  struct State {
    std::size_t column_readers = 0;
    std::size_t waiting = 0;
  };
  Guarded<State> state_;
};

}  // namespace kater::process
