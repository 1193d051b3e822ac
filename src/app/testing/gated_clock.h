// A clock at which whoever looks waits until a test lets it go on, so that a thread is always known to be somewhere.
#pragma once

#include <condition_variable>
#include <mutex>

#include "base/clock.h"

namespace kater::app::testing {

class GatedClock final : public Clock {
 public:
  explicit GatedClock(Time start) : clock_{start} {}
  Time now() const override {
    std::unique_lock lock{mutex_};
    ++arrived_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return let_through_ >= arrived_; });
    return clock_.now();
  }
  void advance(std::chrono::milliseconds by) { clock_.advance(by); }
  // Waits until somebody has looked so often, for ten seconds at most; who looked last waits.
  bool has_arrived(int times) const {
    std::unique_lock lock{mutex_};
    return changed_.wait_for(lock, std::chrono::seconds{10}, [&] { return arrived_ >= times; });
  }
  // So many looks, counted from the first, are answered from now on.
  void let_through(int times) {
    {
      const std::lock_guard lock{mutex_};
      let_through_ = times;
    }
    changed_.notify_all();
  }

 private:
  FakeClock clock_;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  mutable int arrived_ = 0;  // both under mutex_
  int let_through_ = 0;
};

}  // namespace kater::app::testing
