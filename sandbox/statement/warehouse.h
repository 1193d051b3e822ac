// The one SQL warehouse of the workspace: stopped, starting, running (docs/databricks/warehouses.md#states).
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/guarded.h"

namespace kater::sandbox {

// A state machine that gets the time from its callers, so that tests need not wait. Thread-safe.
class Warehouse {
 public:
  enum class State { stopped, starting, running };
  struct Options {
    std::chrono::milliseconds cold_start{0};  // how long it takes to start
    bool stopped = false;                     // at first
  };

  explicit Warehouse(Options options) : cold_start_{options.cold_start} {
    state_.with([&](Inside& inside) { inside.on = !options.stopped; });
  }

  State state(Time now) const;
  // Starts a stopped one; nothing changes while it starts or runs.
  void start(Time now);
  void stop();
  // Starts it anew, whatever it did, for this long; with a duration of 0 it runs at once.
  void start_for(Time now, std::chrono::milliseconds duration);
  // How long it takes until it runs; zero when it does. A stopped one would start now.
  std::chrono::milliseconds ready_in(Time now) const;

 private:
  struct Inside {
    bool on = false;
    Time ready_at{};
  };
  std::chrono::milliseconds cold_start_;
  Guarded<Inside> state_;
};

std::string_view name_of(Warehouse::State state);

}  // namespace kater::sandbox
