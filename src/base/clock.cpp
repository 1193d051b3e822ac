#include "base/clock.h"

#include <fmt/format.h>

#include <cstdio>
#include <ctime>

namespace kater {

Time SystemClock::now() const {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::string to_text(Time time) {
  const auto days = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{days};
  const std::chrono::hh_mm_ss clock{time - days};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

Result<Time> time_from(std::string_view rfc3339) {
  const std::string text{rfc3339};
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, used = 0;
  if (std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d%n", &year, &month, &day, &hour, &minute, &second, &used) !=
      6) {
    return fail(Code::invalid_argument, "not an RFC 3339 time");
  }
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || hour > 23 || minute > 59 || second > 60) return fail(Code::invalid_argument, "no such time");
  auto rest = std::string_view{text}.substr(static_cast<std::size_t>(used));
  int milliseconds = 0;
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    for (int scale = 100; !rest.empty() && rest.front() >= '0' && rest.front() <= '9'; scale /= 10) {
      milliseconds += scale * (rest.front() - '0');
      rest.remove_prefix(1);
    }
  }
  std::chrono::minutes offset{0};
  if (rest.size() == 6 && (rest.front() == '+' || rest.front() == '-') && rest[3] == ':') {
    const auto digit = [&](std::size_t i) { return rest[i] - '0'; };
    offset = std::chrono::hours{digit(1) * 10 + digit(2)} + std::chrono::minutes{digit(4) * 10 + digit(5)};
    if (rest.front() == '-') offset = -offset;
  } else if (rest != "Z" && rest != "z") {
    return fail(Code::invalid_argument, "a time without its zone");
  }
  return Time{std::chrono::sys_days{date}} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
         std::chrono::seconds{second} + std::chrono::milliseconds{milliseconds} - offset;
}

}  // namespace kater
