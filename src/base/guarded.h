// A value that cannot be touched without its lock.
#pragma once

#include <mutex>
#include <utility>

namespace kater {

template <class T>
class Guarded {
 public:
  template <class... Args>
  explicit Guarded(Args&&... args) : value_{std::forward<Args>(args)...} {}

  // Runs `use` with the lock held. `use` must not call back into whoever owns this, nor wait for somebody else.
  template <class Use>
  decltype(auto) with(Use&& use) {
    const std::lock_guard lock{mutex_};
    return std::forward<Use>(use)(value_);
  }
  template <class Use>
  decltype(auto) with(Use&& use) const {
    const std::lock_guard lock{mutex_};
    return std::forward<Use>(use)(value_);
  }

 private:
  mutable std::mutex mutex_;
  T value_;
};

}  // namespace kater
