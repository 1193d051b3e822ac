// What idle workers wait for: somebody rings when there may be something to do.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stop_token>

namespace kater::process {

// Thread-safe. Ask rings() before looking for work and wait with its answer: a ring in between is not missed.
class Bell {
 public:
  void ring();
  std::uint64_t rings() const;
  // Until it rang after `heard`, `at_most` has passed, or a stop is asked for.
  void wait(std::uint64_t heard, std::optional<std::chrono::milliseconds> at_most, std::stop_token stop);

 private:
  mutable std::mutex mutex_;
  std::condition_variable_any rang_;
  std::uint64_t rings_ = 0;  // guarded by mutex_
};

}  // namespace kater::process
