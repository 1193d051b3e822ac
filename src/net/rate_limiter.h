// How fast somebody else may be called, kept by all who call.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <stop_token>
#include <utility>

#include "base/clock.h"
#include "base/result.h"
#include "net/retry.h"

namespace kater::net {

// Thread-safe. How many may call at once, and how many calls and tokens a minute may bring; 0 is no limit.
class RateLimiter {
 public:
  struct Limits {
    std::int64_t at_once = 4, calls_a_minute = 0, tokens_a_minute = 0;
  };
  RateLimiter(const Clock& clock, Sleep sleep) : clock_{clock}, sleep_{std::move(sleep)} {}

  // Until a call of so many tokens is due; cancelled when asked to stop first. To be followed by leave().
  Result<void> enter(const Limits& limits, std::int64_t tokens, std::stop_token stop);
  void leave();

 private:
  struct Call {
    Time at;
    std::int64_t tokens;
  };
  std::chrono::milliseconds pause(const Limits& limits, std::int64_t tokens);  // REQUIRES: mutex_ is held

  const Clock& clock_;
  Sleep sleep_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::int64_t running_ = 0;  // guarded by mutex_, as is the next
  std::deque<Call> last_minute_;
};

}  // namespace kater::net
