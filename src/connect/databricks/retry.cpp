#include "connect/databricks/retry.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <random>

namespace kater::connect {

bool really_sleep(std::chrono::milliseconds pause, std::stop_token stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock{mutex};
  never.wait_for(lock, stop, pause, [] { return false; });
  return !stop.stop_requested();
}

std::chrono::milliseconds pause_after(int attempt, std::chrono::milliseconds first, std::chrono::milliseconds longest) {
  thread_local std::minstd_rand random{std::random_device{}()};
  const auto whole = std::min(first * (1 << std::clamp(attempt - 1, 0, 16)), longest);
  return whole - std::chrono::milliseconds{std::uniform_int_distribution<std::int64_t>{0, whole.count() / 2}(random)};
}

}  // namespace kater::connect
