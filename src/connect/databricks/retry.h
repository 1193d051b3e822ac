// When to try a request again, and how long to pause before.
#pragma once

#include <chrono>
#include <functional>
#include <stop_token>

#include "base/result.h"

namespace kater::connect {

// Waits, and says whether to go on: false once `stop` was asked for. A parameter wherever somebody pauses, so that a
// test counts the pauses and takes none.
using Sleep = std::function<bool(std::chrono::milliseconds pause, std::stop_token stop)>;
bool really_sleep(std::chrono::milliseconds pause, std::stop_token stop);

// Doubles from `first` to `longest`, each cut by up to half at random: many who wake at the same second make it worse
// (CONTRACT §10.3).
std::chrono::milliseconds pause_after(int attempt, std::chrono::milliseconds first = std::chrono::milliseconds{500},
                                      std::chrono::milliseconds longest = std::chrono::milliseconds{10'000});

// Calls at most `tries` times, again only after what is worth it: never after a refused token, which would lock it.
template <class Call>
auto with_retries(int tries, const Sleep& sleep, std::stop_token stop, Call call) -> decltype(call()) {
  for (int attempt = 1;; ++attempt) {
    auto result = call();
    if (result.has_value() || result.error().code != Code::unavailable || attempt >= tries) return result;
    if (!sleep(pause_after(attempt), stop)) return result;
  }
}

}  // namespace kater::connect
