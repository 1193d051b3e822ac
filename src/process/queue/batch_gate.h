// Lets profiling wait for company: a statement about twelve tables costs hardly more than one about a single table.
#pragma once

#include <algorithm>
#include <cstddef>

#include "base/guarded.h"

namespace kater::process {

// While tables are being parsed, more of them will be ready to profile in a moment. Thread-safe.
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
  // Lets a taker in when a full batch is likely to be ready, or when nothing more is coming. Of the tables that open it
  // each is counted for one taker only.
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
