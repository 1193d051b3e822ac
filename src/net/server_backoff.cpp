#include "net/server_backoff.h"

#include <curl/curl.h>

#include <algorithm>
#include <string>

#include "base/text.h"

namespace kater::net {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds shortest_wait{1'000};
constexpr milliseconds longest_wait{60'000};
constexpr milliseconds wait_without_advice{1'000};

}  // namespace

std::optional<milliseconds> retry_after(std::string_view value, Time now) {
  if (value.empty()) return std::nullopt;
  if (std::ranges::all_of(value, is_digit)) {
    const auto seconds = integer_from<int>(value);
    if (!seconds) return longest_wait;  // more than an int holds
    return std::clamp<milliseconds>(std::chrono::seconds{*seconds}, shortest_wait, longest_wait);
  }
  const std::time_t date = curl_getdate(std::string{value}.c_str(), nullptr);
  if (date < 0) return std::nullopt;
  return std::clamp<milliseconds>(Time{std::chrono::seconds{date}} - now, shortest_wait, longest_wait);
}

milliseconds ServerBackoff::pause() const {
  const Time not_before = not_before_.with([](const Time& time) { return time; });
  return std::max<milliseconds>(not_before - clock_.now(), milliseconds{0});
}

void ServerBackoff::learn_from(const Reply& reply) {
  if (reply.status != 429 && reply.status != 503) return;
  const Time now = clock_.now();
  const auto asked = retry_after(reply.header("retry-after"), now);
  if (reply.status == 503 && !asked) return;  // it is the server that is down, not we who are too many
  const Time until = now + asked.value_or(wait_without_advice);
  not_before_.with([&](Time& time) { time = std::max(time, until); });
}

}  // namespace kater::net
