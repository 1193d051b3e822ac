#include "process/queue/bell.h"

#include <gtest/gtest.h>

#include <thread>

namespace kater::process {
namespace {

TEST(Bell, DoesNotLoseARingBetweenLookingAndWaiting) {
  Bell bell;
  const auto heard = bell.rings();
  bell.ring();
  bell.wait(heard, std::nullopt, {});  // returns at once
}

TEST(Bell, WakesWhoeverWaits) {
  Bell bell;
  const auto heard = bell.rings();
  std::jthread waiting{[&](const std::stop_token& stop) { bell.wait(heard, std::nullopt, stop); }};
  bell.ring();
  waiting.join();
}

TEST(Bell, LetsGoAtAStopAndWhenTimeIsUp) {
  Bell bell;
  std::jthread waiting{[&](const std::stop_token& stop) { bell.wait(bell.rings(), std::nullopt, stop); }};
  waiting.request_stop();
  waiting.join();
  bell.wait(bell.rings(), std::chrono::milliseconds{0}, {});
}

}  // namespace
}  // namespace kater::process
