// When a request is sent again, and how long to wait before: the one loop, so that tries never multiply.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>

#include "base/result.h"
#include "net/http.h"
#include "net/server_backoff.h"

namespace kater::net {

// Waits, and says whether to go on: false once asked to stop. A parameter wherever somebody waits, so that a test
// counts the pauses and takes none.
using Sleep = std::function<bool(std::chrono::milliseconds pause, std::stop_token stop)>;
// The real one. Wakes at once when asked to stop.
bool interruptible_sleep(std::chrono::milliseconds pause, std::stop_token stop);

// Whether running a request twice is the same as running it once. Running a statement is not: it costs twice.
enum class Idempotency { safe_to_repeat, runs_once };

// Whether it is worth sending again (docs/databricks/errors.md#what-official-clients-repeat). What runs once is
// repeated only if the first try surely did not run: no connection came about, 429, or 503 with Retry-After. A refused
// credential never is: repeating it may lock it.
bool may_repeat(const Result<Reply>& outcome, Idempotency idempotency);

// Thread-safe as far as `random` is.
class RetryPolicy {
 public:
  struct Options {
    int attempts = 4;                            // the first one included
    std::chrono::milliseconds first_pause{500};  // doubled after each further attempt
    std::chrono::milliseconds longest_pause{10'000};
    std::chrono::milliseconds budget{60'000};  // of all pauses together, those that the server asks for included
  };
  using Random = std::function<double()>;  // evenly from [0, 1)

  RetryPolicy();
  explicit RetryPolicy(Options options, Random random = thread_random);

  // The pause after the `attempt`th try, when `paused` was waited before and the backoff asks for `asked_for`; nothing
  // when it is enough. Up to half of the backoff is cut off at random: many who wake at once make it worse.
  std::optional<std::chrono::milliseconds> pause_after(int attempt, std::chrono::milliseconds paused,
                                                       std::chrono::milliseconds asked_for) const;
  // `pause` with up to a quarter more, so that not all whom a backoff held go on at the same instant.
  std::chrono::milliseconds spread(std::chrono::milliseconds pause) const;

  static double thread_random();

 private:
  Options options_;
  Random random_;
};

// Calls until the outcome is final, and gives the last one; what runs once is repeated at most once. Waits first while
// the backoff is on, and then fails with cancelled when asked to stop; asked to stop between two tries, it gives the
// outcome it has.
template <class Call>
Result<Reply> with_retries(const RetryPolicy& policy, Idempotency idempotency, ServerBackoff& backoff,
                           const Sleep& sleep, std::stop_token stop, Call call) {
  std::chrono::milliseconds paused{0};
  for (int attempt = 1;; ++attempt) {
    if (const auto pause = backoff.pause(); pause.count() > 0 && !sleep(policy.spread(pause), stop)) {
      return fail(Code::cancelled, "asked to stop while the other side wanted us to wait");
    }
    Result<Reply> outcome = call();
    if (outcome.has_value()) backoff.learn_from(*outcome);
    if (!may_repeat(outcome, idempotency)) return outcome;
    if (idempotency == Idempotency::runs_once && attempt > 1) return outcome;
    const auto pause = policy.pause_after(attempt, paused, backoff.pause());
    if (!pause || !sleep(*pause, stop)) return outcome;
    paused += *pause;
  }
}

}  // namespace kater::net
