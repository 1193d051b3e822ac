#include "connect/pasted_token.h"

#include <algorithm>

#include "connect/pasted_text.h"

namespace kater::connect {

Result<Secret> cleaned_token(Secret pasted) {
  auto text = trimmed(pasted.reveal());
  if (take_prefix(text, "authorization:")) text = trimmed(text);
  if (equal_in_any_case(text.substr(0, text.find(' ')), "bearer"))
    text = trimmed(text.substr(std::string_view{"bearer"}.size()));
  if (text.empty()) return refuse(Code::invalid_argument, "The access token is missing.");
  if (!std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; })) {
    return refuse(
        Code::invalid_argument,
        "The access token holds a blank or a character that no token has. Copy it again, and nothing around it.");
  }
  return Secret{text};
}

std::string last_four_of(const Secret& token) {
  constexpr std::size_t shown = 4;
  if (token.size() < 3 * shown) return {};
  return std::string{token.reveal().substr(token.size() - shown)};
}

}  // namespace kater::connect
