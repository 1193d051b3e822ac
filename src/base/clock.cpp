#include "base/clock.h"

#include <fmt/format.h>

#include <array>
#include <optional>

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

namespace {

bool take(std::string_view& rest, char sign) {
  if (!rest.starts_with(sign)) return false;
  rest.remove_prefix(1);
  return true;
}

// Exactly so many digits; nothing where one of them is none.
std::optional<int> take_digits(std::string_view& rest, std::size_t count) {
  if (rest.size() < count) return std::nullopt;
  int number = 0;
  for (const char c : rest.substr(0, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  rest.remove_prefix(count);
  return number;
}

// A fraction of a second, of which no more than three digits count.
std::optional<int> take_milliseconds(std::string_view& rest) {
  if (!take(rest, '.')) return 0;
  int milliseconds = 0, digits = 0;
  for (int scale = 100; const auto digit = take_digits(rest, 1); scale /= 10, ++digits) milliseconds += scale * *digit;
  return digits > 0 ? std::optional{milliseconds} : std::nullopt;
}

// How far local time is ahead of UTC.
std::optional<std::chrono::minutes> take_zone(std::string_view& rest) {
  if (take(rest, 'Z') || take(rest, 'z')) return std::chrono::minutes{0};
  const bool behind = rest.starts_with('-');
  if (!take(rest, '+') && !take(rest, '-')) return std::nullopt;
  const auto hours = take_digits(rest, 2);
  if (!hours || !take(rest, ':')) return std::nullopt;
  const auto minutes = take_digits(rest, 2);
  if (!minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  const std::chrono::minutes ahead{*hours * 60 + *minutes};
  return behind ? -ahead : ahead;
}

}  // namespace

Result<Time> time_from(std::string_view rfc3339) {
  constexpr std::string_view between = "--T::";
  std::array<int, 6> fields{};
  auto rest = rfc3339;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto number = take_digits(rest, i == 0 ? 4 : 2);
    if (!number || (i < between.size() && !take(rest, between[i]))) {
      return fail(Code::invalid_argument, "not an RFC 3339 time");
    }
    fields[i] = *number;
  }
  const auto [year, month, day, hour, minute, second] = fields;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || hour > 23 || minute > 59 || second > 60) return fail(Code::invalid_argument, "no such time");
  const auto milliseconds = take_milliseconds(rest);
  const auto ahead = take_zone(rest);
  if (!milliseconds || !ahead || !rest.empty()) return fail(Code::invalid_argument, "a time without its zone");
  return Time{std::chrono::sys_days{date}} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
         std::chrono::seconds{second} + std::chrono::milliseconds{*milliseconds} - *ahead;
}

}  // namespace kater
