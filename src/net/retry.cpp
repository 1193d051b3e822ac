#include "net/retry.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <random>
#include <utility>

namespace kater::net {
namespace {

using std::chrono::milliseconds;

milliseconds share_of(milliseconds whole, double share) {
  return milliseconds{static_cast<milliseconds::rep>(static_cast<double>(whole.count()) * share)};
}

bool never_reached_the_server(const Error& error) {
  switch (failure_of(error).value_or(NetworkFailure::reset)) {
    case NetworkFailure::name_not_found:
    case NetworkFailure::refused:
    case NetworkFailure::tls:
    case NetworkFailure::proxy:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool interruptible_sleep(milliseconds pause, std::stop_token stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock{mutex};
  never.wait_for(lock, stop, pause, [] { return false; });
  return !stop.stop_requested();
}

bool may_repeat(const Result<Reply>& outcome, Idempotency idempotency) {
  const bool once = idempotency == Idempotency::runs_once;
  if (!outcome.has_value()) {
    return outcome.error().code == Code::unavailable && (!once || never_reached_the_server(outcome.error()));
  }
  switch (outcome->status) {
    case 429:
      return true;
    case 503:
      return !once || !outcome->header("retry-after").empty();
    case 502:
    case 504:
      return !once;
    default:
      return false;
  }
}

RetryPolicy::RetryPolicy() : RetryPolicy{Options{}} {}

RetryPolicy::RetryPolicy(Options options, Random random) : options_{options}, random_{std::move(random)} {}

std::optional<milliseconds> RetryPolicy::pause_after(int attempt, milliseconds paused, milliseconds asked_for) const {
  if (attempt >= options_.attempts) return std::nullopt;
  milliseconds backoff = options_.first_pause;
  for (int i = 1; i < attempt && backoff < options_.longest_pause; ++i) backoff *= 2;
  backoff = std::min(backoff, options_.longest_pause);
  const milliseconds pause = asked_for + backoff - share_of(backoff / 2, random_());
  if (paused + pause > options_.budget) return std::nullopt;
  return pause;
}

milliseconds RetryPolicy::spread(milliseconds pause) const { return pause + share_of(pause / 4, random_()); }

double RetryPolicy::thread_random() {
  thread_local std::minstd_rand random{std::random_device{}()};
  return std::uniform_real_distribution<double>{}(random);
}

}  // namespace kater::net
