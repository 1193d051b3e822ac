#include "process/queue/wake_signal.h"

#include <utility>

namespace kater::process {

// The count is changed under the lock: otherwise a waiter could look at it, be notified, and only then begin to wait.
void WakeSignal::notify() {
  {
    const std::lock_guard lock{mutex_};
    ++notices_;
  }
  notified_.notify_all();
}

std::uint64_t WakeSignal::notices() const {
  const std::lock_guard lock{mutex_};
  return notices_;
}

void WakeSignal::wait(std::uint64_t heard, std::optional<std::chrono::milliseconds> at_most, std::stop_token stop) {
  const auto has_rung = [&] { return notices_ != heard; };
  std::unique_lock lock{mutex_};
  if (at_most) {
    notified_.wait_for(lock, std::move(stop), *at_most, has_rung);
  } else {
    notified_.wait(lock, std::move(stop), has_rung);
  }
}

}  // namespace kater::process
