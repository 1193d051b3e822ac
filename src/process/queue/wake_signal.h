// A signal that idle workers wait for. It is notified when there may be something to do.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stop_token>

namespace kater::process {

// Thread-safe. Ask notices() before looking for work and wait with its answer: a notice in between is not missed.
class WakeSignal {
 public:
  // Wakes all that wait.
  void notify();
  // How often it was notified so far.
  std::uint64_t notices() const;
  // Waits until a notice came after `heard`, `at_most` has passed, or a stop is asked for.
  void wait(std::uint64_t heard, std::optional<std::chrono::milliseconds> at_most, std::stop_token stop);

 private:
  mutable std::mutex mutex_;
  std::condition_variable_any notified_;
  std::uint64_t notices_ = 0;  // guarded by mutex_
};

}  // namespace kater::process
