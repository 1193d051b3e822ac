#include "process/queue/bell.h"

#include <utility>

namespace kater::process {

void Bell::ring() {
  {
    const std::lock_guard lock{mutex_};
    ++rings_;
  }
  rang_.notify_all();
}

std::uint64_t Bell::rings() const {
  const std::lock_guard lock{mutex_};
  return rings_;
}

void Bell::wait(std::uint64_t heard, std::optional<std::chrono::milliseconds> at_most, std::stop_token stop) {
  const auto has_rung = [&] { return rings_ != heard; };
  std::unique_lock lock{mutex_};
  if (at_most) {
    rang_.wait_for(lock, std::move(stop), *at_most, has_rung);
  } else {
    rang_.wait(lock, std::move(stop), has_rung);
  }
}

}  // namespace kater::process
