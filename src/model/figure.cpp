#include "model/figure.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <limits>

namespace kater::model {
namespace {

template <class Number>
std::optional<Number> number_from(std::string_view text) {
  Number number{};
  const auto* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc{} && read.ptr == end ? std::optional{number} : std::nullopt;
}

bool ends_with_digit(std::string_view text) { return !text.empty() && text.back() >= '0' && text.back() <= '9'; }

}  // namespace

std::optional<std::int64_t> integer_from(std::string_view figure) { return number_from<std::int64_t>(figure); }

std::optional<double> floating_from(std::string_view figure) {
  constexpr auto infinity = std::numeric_limits<double>::infinity();
  if (figure == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (figure == "Infinity") return infinity;
  if (figure == "-Infinity") return -infinity;
  // from_chars() also reads `inf` and `nan(…)`, which no figure is.
  return ends_with_digit(figure) ? number_from<double>(figure) : std::nullopt;
}

std::string instant_text(std::int64_t microseconds_since_epoch) {
  using std::chrono::days;
  using std::chrono::microseconds;
  const std::chrono::sys_time<microseconds> time{microseconds{microseconds_since_epoch}};
  const auto day = std::chrono::floor<days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss<microseconds> clock{time - day};
  // The calendar of <chrono> ends with the year 32767, a warehouse's may end far beyond.
  if (day.time_since_epoch() > days{11'248'737}) return fmt::format("{} µs after 1970", microseconds_since_epoch);
  auto text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                          static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                          clock.minutes().count(), clock.seconds().count());
  if (clock.subseconds().count() != 0) {
    text += fmt::format(".{:06}", clock.subseconds().count());
    text.resize(text.find_last_not_of('0') + 1);
  }
  return text + 'Z';
}

}  // namespace kater::model
