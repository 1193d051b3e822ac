#include "api/secret_input.h"

#include <algorithm>

namespace kater::api {

Secret taken_secret(json::object& body, std::string_view field) {
  auto* value = body.if_contains(field);
  auto* text = value == nullptr ? nullptr : value->if_string();
  if (text == nullptr) return {};
  constexpr std::string_view blanks = " \t\r\n";
  const std::string_view whole{*text};
  const auto start = std::min(whole.find_first_not_of(blanks), whole.size());
  const auto end = whole.find_last_not_of(blanks);
  Secret secret{end == std::string_view::npos ? std::string_view{} : whole.substr(start, end + 1 - start)};
  std::ranges::fill(*text, '\0');
  body.erase(field);
  return secret;
}

}  // namespace kater::api
