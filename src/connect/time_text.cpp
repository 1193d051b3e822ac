#include "connect/time_text.h"

#include <charconv>
#include <chrono>
#include <cstdint>

namespace kater::connect {
namespace {

constexpr std::int64_t microseconds_of_a_day = 86'400'000'000;
constexpr std::int64_t most_years = 290'000;  // either way, of what fits into microseconds

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_{text} {}

  bool at_end() const { return rest_.empty(); }
  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // -1, 1, or 1 where there is no sign.
  int sign() {
    if (take('-')) return -1;
    take('+');
    return 1;
  }
  std::optional<std::int64_t> number(std::size_t least, std::size_t most) {
    std::size_t digits = 0;
    while (digits < rest_.size() && digits < most && rest_[digits] >= '0' && rest_[digits] <= '9') ++digits;
    if (digits < least) return std::nullopt;
    std::int64_t value = 0;
    std::from_chars(rest_.data(), rest_.data() + digits, value);
    rest_.remove_prefix(digits);
    return value;
  }
  std::optional<std::int64_t> number_up_to(std::int64_t limit) {
    const auto value = number(2, 2);
    return value && *value <= limit ? value : std::nullopt;
  }
  // What follows a decimal point, in billionths; 0 where there is none.
  std::optional<std::int64_t> nanoseconds() {
    if (!take('.')) return 0;
    const auto before = rest_.size();
    auto value = number(1, 9);
    for (auto digits = before - rest_.size(); value && digits < 9; ++digits) *value *= 10;
    return value;
  }

 private:
  std::string_view rest_;
};

// The Gregorian calendar repeats itself after 400 years; <chrono> ends with the year 32767.
std::optional<std::int64_t> days_from(std::int64_t year, std::int64_t month, std::int64_t day) {
  using std::chrono::sys_days;
  using std::chrono::year_month_day;
  constexpr std::int64_t days_of_a_cycle = 146'097;
  const auto cycles = (year - 2000) / 400;
  const year_month_day date{std::chrono::year{static_cast<int>(year - cycles * 400)},
                            std::chrono::month{static_cast<unsigned>(month)},
                            std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return sys_days{date}.time_since_epoch().count() + cycles * days_of_a_cycle;
}

std::optional<std::int64_t> read_days(Reader& reader) {
  const auto sign = reader.sign();
  const auto year = reader.number(4, 7);
  if (!year || !reader.take('-')) return std::nullopt;
  const auto month = reader.number(2, 2);
  if (!month || !reader.take('-')) return std::nullopt;
  const auto day = reader.number(2, 2);
  return day ? days_from(sign * *year, *month, *day) : std::nullopt;
}

// HH:mm[:ss[.fraction]] in nanoseconds.
std::optional<std::int64_t> read_clock(Reader& reader) {
  const auto hours = reader.number_up_to(23);
  if (!hours || !reader.take(':')) return std::nullopt;
  const auto minutes = reader.number_up_to(59);
  if (!minutes) return std::nullopt;
  std::optional<std::int64_t> seconds{0}, fraction{0};
  if (reader.take(':')) {
    seconds = reader.number_up_to(59);
    fraction = seconds ? reader.nanoseconds() : std::nullopt;
  }
  if (!seconds || !fraction) return std::nullopt;
  return ((*hours * 60 + *minutes) * 60 + *seconds) * 1'000'000'000 + *fraction;
}

std::optional<std::int64_t> read_microseconds(Reader& reader) {
  const auto days = read_days(reader);
  if (!days || *days > most_years * 365 || *days < -most_years * 365) return std::nullopt;
  if (!reader.take('T') && !reader.take(' ')) return std::nullopt;
  const auto clock = read_clock(reader);
  if (!clock || *clock % 1'000 != 0) return std::nullopt;
  return *days * microseconds_of_a_day + *clock / 1'000;
}

std::optional<int> read_offset(Reader& reader) {
  if (reader.take('Z')) return 0;
  const int sign = reader.take('+') ? 1 : reader.take('-') ? -1 : 0;
  if (sign == 0) return std::nullopt;
  const auto hours = reader.number_up_to(18);
  if (!hours || !reader.take(':')) return std::nullopt;
  const auto minutes = reader.number_up_to(59);
  if (!minutes) return std::nullopt;
  return sign * static_cast<int>(*hours * 60 + *minutes);
}

}  // namespace

std::optional<Day> day_from(std::string_view text) {
  Reader reader{text};
  const auto days = read_days(reader);
  return days && reader.at_end() ? std::optional{Day{*days}} : std::nullopt;
}

std::optional<Instant> instant_from(std::string_view text) {
  Reader reader{text};
  const auto there = read_microseconds(reader);
  const auto offset = there ? read_offset(reader) : std::nullopt;
  if (!offset || !reader.at_end()) return std::nullopt;
  return Instant{*there - *offset * 60'000'000LL, *offset};
}

std::optional<LocalTime> local_time_from(std::string_view text) {
  Reader reader{text};
  const auto there = read_microseconds(reader);
  return there && reader.at_end() ? std::optional{LocalTime{*there}} : std::nullopt;
}

std::optional<Interval> interval_from(std::string_view text) {
  Reader reader{text};
  const auto sign = reader.sign();
  const auto first = reader.number(1, 9);  // a DAY may have 106 million, a YEAR 178 million
  if (!first) return std::nullopt;
  if (reader.take('-')) {
    const auto months = reader.number(1, 2);
    if (!months || *months > 11 || !reader.at_end()) return std::nullopt;
    return Interval{.months = sign * (*first * 12 + *months)};
  }
  constexpr std::int64_t most_days = 106'000;  // of what fits into nanoseconds
  if (!reader.take(' ') || *first > most_days) return std::nullopt;
  const auto clock = read_clock(reader);
  if (!clock || !reader.at_end()) return std::nullopt;
  return Interval{.nanoseconds = sign * (*first * microseconds_of_a_day * 1'000 + *clock)};
}

}  // namespace kater::connect
