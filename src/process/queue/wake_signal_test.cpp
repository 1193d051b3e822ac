#include "process/queue/wake_signal.h"

#include <gtest/gtest.h>

#include <thread>

namespace kater::process {
namespace {

TEST(WakeSignal, DoesNotLoseARingBetweenLookingAndWaiting) {
  WakeSignal signal;
  const auto heard = signal.notices();
  signal.notify();
  signal.wait(heard, std::nullopt, {});  // returns at once
}

TEST(WakeSignal, WakesWhoeverWaits) {
  WakeSignal signal;
  const auto heard = signal.notices();
  std::jthread waiting{[&](const std::stop_token& stop) { signal.wait(heard, std::nullopt, stop); }};
  signal.notify();
  waiting.join();
}

TEST(WakeSignal, LetsGoAtAStopAndWhenTimeIsUp) {
  WakeSignal signal;
  std::jthread waiting{[&](const std::stop_token& stop) { signal.wait(signal.notices(), std::nullopt, stop); }};
  waiting.request_stop();
  waiting.join();
  signal.wait(signal.notices(), std::chrono::milliseconds{0}, {});
}

}  // namespace
}  // namespace kater::process
