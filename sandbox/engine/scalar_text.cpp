#include "sandbox/engine/scalar_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <iterator>
#include <string>

#include "base/text.h"

namespace kater::sandbox {
namespace {

__extension__ typedef unsigned __int128 UnsignedWide;

constexpr std::int64_t second = 1'000'000, day = 86'400 * second;

// Writes the shortest digits that read back as the same number, in Java's form: plain from 1e-3 to below 1e7, else with
// an exponent.
template <class Floating>
void append_floating(std::string& to, Floating value) {
  if (std::isnan(value)) return void(to += "NaN");
  if (std::isinf(value)) return void(to += value < 0 ? "-Infinity" : "Infinity");
  if (value == 0) return void(to += std::signbit(value) ? "-0.0" : "0.0");
  std::array<char, 512> buffer;
  const auto magnitude = std::abs(value);
  const bool plain = magnitude >= Floating(1e-3) && magnitude < Floating(1e7);
  const auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
  const auto end = std::to_chars(buffer.begin(), buffer.end(), value, format).ptr;
  const std::string_view text{buffer.data(), static_cast<std::size_t>(end - buffer.data())};
  const auto mantissa = text.substr(0, text.find('e'));
  to.append(mantissa).append(mantissa.find('.') == std::string_view::npos ? ".0" : "");
  if (plain) return;
  auto digits = text.substr(mantissa.size() + 1);
  if (digits.starts_with('+')) digits.remove_prefix(1);
  to.append("E").append(std::to_string(integer_from<int>(digits).value_or(0)));  // without the zero before it
}

struct Clock24 {
  std::int64_t days, hours, minutes, seconds, microseconds;
};

// Splits an instant, rounding down to its day, so that one before 1970 has a time of day above 0.
Clock24 split(std::int64_t microseconds) {
  auto days = microseconds / day;
  auto rest = microseconds % day;
  if (rest < 0) rest += day, --days;
  return {days, rest / (3600 * second), rest / (60 * second) % 60, rest / second % 60, rest % second};
}

}  // namespace

void append_double(std::string& to, double value) { append_floating(to, value); }
void append_float(std::string& to, float value) { append_floating(to, value); }

// The value is made unsigned first, since the least of 128 bits has no positive counterpart.
void append_decimal(std::string& to, Wide value, int scale) {
  std::string digits;
  auto rest = value < 0 ? -static_cast<UnsignedWide>(value) : static_cast<UnsignedWide>(value);
  do {
    digits.push_back(static_cast<char>('0' + static_cast<int>(rest % 10)));
    rest /= 10;
  } while (rest != 0);
  const auto behind = static_cast<std::size_t>(scale);
  if (digits.size() <= behind) digits.append(behind + 1 - digits.size(), '0');
  std::ranges::reverse(digits);
  if (value < 0) to.push_back('-');
  to.append(digits, 0, digits.size() - behind);
  if (scale > 0) to.append(".").append(digits, digits.size() - behind);
}

// A year beyond 9999 has a `+` in front (docs/databricks/values.md#dates).
void append_date(std::string& to, std::int32_t days_since_1970) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days_since_1970}}};
  const int year = static_cast<int>(date.year());
  fmt::format_to(std::back_inserter(to), "{}{:04}-{:02}-{:02}", year > 9999 ? "+" : "", year,
                 static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

void append_iso_timestamp(std::string& to, std::int64_t microseconds_since_1970, std::string_view zone) {
  const auto [days, hours, minutes, seconds, rest] = split(microseconds_since_1970);
  append_date(to, static_cast<std::int32_t>(days));
  fmt::format_to(std::back_inserter(to), "T{:02}:{:02}:{:02}.{:03}{}", hours, minutes, seconds, rest / 1000, zone);
}

void append_cast_timestamp(std::string& to, std::int64_t microseconds_since_1970) {
  const auto [days, hours, minutes, seconds, rest] = split(microseconds_since_1970);
  append_date(to, static_cast<std::int32_t>(days));
  fmt::format_to(std::back_inserter(to), " {:02}:{:02}:{:02}", hours, minutes, seconds);
  if (rest == 0) return;
  fmt::format_to(std::back_inserter(to), ".{:06}", rest);
  to.erase(to.find_last_not_of('0') + 1);
}

void append_interval(std::string& to, std::int32_t months, std::int32_t days, std::int64_t microseconds) {
  if (months != 0) {
    const auto magnitude = std::abs(months);
    fmt::format_to(std::back_inserter(to), "{}{}-{}", months < 0 ? "-" : "", magnitude / 12, magnitude % 12);
    return;
  }
  const auto whole = days * day + microseconds;
  const auto [d, hours, minutes, seconds, rest] = split(whole < 0 ? -whole : whole);
  fmt::format_to(std::back_inserter(to), "{}{} {:02}:{:02}:{:02}.{:09}", whole < 0 ? "-" : "", d, hours, minutes,
                 seconds, rest * 1000);
}

void append_base64(std::string& to, std::string_view bytes) {
  static constexpr std::string_view letters{"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"};
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      group = (group << 8) | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      to.push_back(i + k > bytes.size() ? '=' : letters[(group >> (18 - 6 * k)) & 63]);
    }
  }
}

void append_json_text(std::string& to, std::string_view text) {
  to.push_back('"');
  for (const char c : text) {
    switch (c) {
      case '"':
        to += "\\\"";
        break;
      case '\\':
        to += "\\\\";
        break;
      case '\n':
        to += "\\n";
        break;
      case '\r':
        to += "\\r";
        break;
      case '\t':
        to += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          fmt::format_to(std::back_inserter(to), "\\u{:04x}", static_cast<unsigned>(c));
        } else {
          to.push_back(c);
        }
    }
  }
  to.push_back('"');
}

}  // namespace kater::sandbox
