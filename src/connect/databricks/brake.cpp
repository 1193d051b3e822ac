#include "connect/databricks/brake.h"

#include <algorithm>
#include <charconv>
#include <ctime>
#include <string>

namespace kater::connect {
namespace {

constexpr std::chrono::milliseconds shortest{1'000};
constexpr std::chrono::milliseconds longest{60'000};
constexpr std::chrono::milliseconds without_advice{2'000};

// RFC 9110 §5.6.7, the form that is to be sent: Sun, 06 Nov 1994 08:49:37 GMT.
std::optional<Time> http_date(const std::string& text) {
  std::tm parts{};
  const char* end = ::strptime(text.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  if (end == nullptr || *end != '\0') return std::nullopt;
  return Time{std::chrono::seconds{::timegm(&parts)}};
}

}  // namespace

std::optional<std::chrono::milliseconds> retry_after(const net::Reply& reply, Time now) {
  const std::string text{reply.header("retry-after")};
  if (text.empty()) return std::nullopt;
  int seconds = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (read.ec == std::errc::result_out_of_range) return longest;
  if (read.ec == std::errc{} && read.ptr == text.data() + text.size()) {
    return std::clamp(std::chrono::milliseconds{std::chrono::seconds{seconds}}, shortest, longest);
  }
  const auto date = http_date(text);
  if (!date) return std::nullopt;
  return std::clamp<std::chrono::milliseconds>(*date - now, shortest, longest);
}

std::chrono::milliseconds Brake::pause() const {
  const auto left = not_before_.with([](const Time& time) { return time; }) - clock_.now();
  return std::max<std::chrono::milliseconds>(left, std::chrono::milliseconds{0});
}

void Brake::learn_from(const net::Reply& reply) {
  if (reply.status != 429 && reply.status != 503) return;
  const Time now = clock_.now();
  const auto asked = retry_after(reply, now);
  if (reply.status == 503 && !asked) return;  // one part of the service is down, not we too many
  const Time until = now + asked.value_or(without_advice);
  not_before_.with([&](Time& time) { time = std::max(time, until); });
}

}  // namespace kater::connect
