#include "sandbox/statement/warehouse.h"

#include <algorithm>

namespace kater::sandbox {

// The state is computed from the time of the last start, so a start needs no thread that ends it.
Warehouse::State Warehouse::state(Time now) const {
  return state_.with([&](const Inside& inside) {
    if (!inside.on) return State::stopped;
    return now < inside.ready_at ? State::starting : State::running;
  });
}

void Warehouse::start(Time now) {
  state_.with([&](Inside& inside) {
    if (inside.on) return;
    inside = {true, now + cold_start_};
  });
}

void Warehouse::stop() {
  state_.with([](Inside& inside) { inside.on = false; });
}

void Warehouse::start_for(Time now, std::chrono::milliseconds duration) {
  state_.with([&](Inside& inside) { inside = {true, now + duration}; });
}

std::chrono::milliseconds Warehouse::ready_in(Time now) const {
  return state_.with([&](const Inside& inside) {
    if (!inside.on) return cold_start_;
    return std::max(std::chrono::milliseconds{0}, inside.ready_at - now);
  });
}

std::string_view name_of(Warehouse::State state) {
  switch (state) {
    case Warehouse::State::stopped:
      return "STOPPED";
    case Warehouse::State::starting:
      return "STARTING";
    case Warehouse::State::running:
      break;
  }
  return "RUNNING";
}

}  // namespace kater::sandbox
