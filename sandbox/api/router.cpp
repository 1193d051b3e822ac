#include "sandbox/api/router.h"

#include <optional>
#include <utility>

namespace kater::sandbox {
namespace {

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> segments;
  while (!path.empty()) {
    path.remove_prefix(1);
    const auto end = std::min(path.find('/'), path.size());
    segments.emplace_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

// A trailing slash leaves an empty segment at the end, which does not count.
std::optional<std::vector<std::string>> match(const std::vector<std::string>& pattern,
                                              std::vector<std::string> segments) {
  if (!segments.empty() && segments.back().empty()) segments.pop_back();
  if (segments.size() != pattern.size()) return std::nullopt;
  std::vector<std::string> captured;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i].starts_with('{')) {
      captured.push_back(segments[i]);
    } else if (pattern[i] != segments[i]) {
      return std::nullopt;
    }
  }
  return captured;
}

}  // namespace

void Router::add(std::string_view method, std::string_view pattern, Endpoint endpoint) {
  routes_.push_back({std::string{method}, split(pattern), std::move(endpoint)});
}

const Endpoint* Router::find(Call& call) const {
  for (const auto& route : routes_) {
    if (route.method != call.request.method) continue;
    if (auto captured = match(route.segments, call.request.segments)) {
      call.captured = std::move(*captured);
      return &route.endpoint;
    }
  }
  return nullptr;
}

}  // namespace kater::sandbox
