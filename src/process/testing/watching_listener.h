// Remembers what it heard, and lets a test wait for something to become true.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

#include "process/queue/run_control.h"

namespace kater::process::testing {

// A listener for tests. Thread-safe.
class WatchingListener final : public Listener {
 public:
  void on_change(const model::Job& job) override {
    const std::lock_guard lock{mutex_};
    heard_.push_back(job);
    changed_.notify_all();
  }
  void on_pause(const std::string& connection_id) override {
    const std::lock_guard lock{mutex_};
    pauses_.push_back(connection_id);
    changed_.notify_all();
  }

  // `is_true` is asked after everything heard; it must not wait for the Processor.
  template <class Condition>
  void wait_until(Condition is_true) {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, is_true);
  }
  std::vector<model::Job> heard() const {
    const std::lock_guard lock{mutex_};
    return heard_;
  }

  // The connections whose pauses began or ended, each time.
  std::vector<std::string> pauses() const {
    const std::lock_guard lock{mutex_};
    return pauses_;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<model::Job> heard_;
  std::vector<std::string> pauses_;
};

}  // namespace kater::process::testing
