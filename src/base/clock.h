// What time it is, as a parameter, so that a test tells the time and nothing sleeps.
#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <string_view>

#include "base/result.h"

namespace kater {

// Wall-clock time; milliseconds are what every API we speak carries.
using Time = std::chrono::sys_time<std::chrono::milliseconds>;

// Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Time now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Time now() const override;
};

// Stands still until told otherwise.
class FakeClock final : public Clock {
 public:
  explicit FakeClock(Time start = Time{std::chrono::milliseconds{1'700'000'000'000}}) : now_{start} {}
  Time now() const override { return now_.load(); }
  void advance(std::chrono::milliseconds by) { now_.store(now_.load() + by); }

 private:
  std::atomic<Time> now_;
};

// RFC 3339 in UTC with milliseconds: 2026-11-22T10:32:33.123Z.
std::string to_text(Time time);
Result<Time> time_from(std::string_view rfc3339);

}  // namespace kater
