#include "api/secret_input.h"

#include <algorithm>

#include "base/text.h"

namespace kater::api {

Secret taken_secret(json::object& body, std::string_view field) {
  auto* value = body.if_contains(field);
  auto* text = value == nullptr ? nullptr : value->if_string();
  if (text == nullptr) return {};
  Secret secret{trimmed(std::string_view{*text})};
  std::ranges::fill(*text, '\0');
  body.erase(field);
  return secret;
}

}  // namespace kater::api
