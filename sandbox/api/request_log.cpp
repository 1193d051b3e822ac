#include "sandbox/api/request_log.h"

#include <algorithm>

namespace kater::sandbox {
namespace {

constexpr std::size_t most_kept = 200'000;

}  // namespace

void RequestLog::add(LoggedRequest request) {
  inside_.with([&](Inside& inside) {
    request.sequence = inside.next++;
    inside.requests.push_back(std::move(request));
    if (inside.requests.size() > most_kept) inside.requests.pop_front();
  });
}

std::vector<LoggedRequest> RequestLog::since(std::uint64_t sequence) const {
  return inside_.with([&](const Inside& inside) {
    const auto first = std::ranges::upper_bound(inside.requests, sequence, {}, &LoggedRequest::sequence);
    return std::vector<LoggedRequest>{first, inside.requests.end()};
  });
}

}  // namespace kater::sandbox
