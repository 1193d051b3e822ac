#include "net/rate_limiter.h"

#include <algorithm>

namespace kater::net {

Result<void> RateLimiter::enter(const Limits& limits, std::int64_t tokens, std::stop_token stop) {
  std::unique_lock lock{mutex_};
  while (true) {
    const bool free = changed_.wait(lock, stop, [&] { return running_ < std::max<std::int64_t>(1, limits.at_once); });
    if (!free) return fail(Code::cancelled, "asked to stop before the call's turn came");
    const auto wait = pause(limits, tokens);
    if (wait.count() == 0) break;
    lock.unlock();
    if (!sleep_(wait, stop)) return fail(Code::cancelled, "asked to stop before the call's turn came");
    lock.lock();
  }
  ++running_;
  last_minute_.push_back({clock_.now(), tokens});
  return {};
}

void RateLimiter::leave() {
  const std::lock_guard lock{mutex_};
  --running_;
  changed_.notify_all();
}

std::chrono::milliseconds RateLimiter::pause(const Limits& limits, std::int64_t tokens) {
  constexpr std::chrono::minutes window{1};
  const auto now = clock_.now();
  while (!last_minute_.empty() && last_minute_.front().at + window <= now) last_minute_.pop_front();
  std::int64_t sum = tokens;
  for (const auto& call : last_minute_) sum += call.tokens;
  const bool too_many = limits.calls_a_minute > 0 && std::cmp_greater_equal(last_minute_.size(), limits.calls_a_minute);
  // One that is larger than a whole minute's allowance goes alone, rather than never.
  const bool too_much = limits.tokens_a_minute > 0 && sum > limits.tokens_a_minute && !last_minute_.empty();
  if (!too_many && !too_much) return std::chrono::milliseconds{0};
  return last_minute_.front().at + window - now;
}

}  // namespace kater::net
