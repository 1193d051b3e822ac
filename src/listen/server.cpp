#include "listen/server.h"

#include <algorithm>

namespace kater::listen {
namespace {

std::string_view value_of(const std::vector<std::pair<std::string, std::string>>& pairs, std::string_view name) {
  const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.first == name; });
  return found == pairs.end() ? std::string_view{} : std::string_view{found->second};
}

}  // namespace

std::string_view Request::header(std::string_view name) const { return value_of(headers, name); }
std::string_view Request::query_value(std::string_view name) const { return value_of(query, name); }

}  // namespace kater::listen
