#include "access/common_passwords.h"

#include <algorithm>
#include <array>
#include <string>

#include "access_embedded.h"
#include "base/text.h"

namespace kater::access {
namespace {

// What anybody would try against this very product, and the list does not have.
constexpr std::array<std::string_view, 7> ours{"kater",         "databricks", "warehouse",    "lakehouse",
                                               "datawarehouse", "admin",      "administrator"};

// More than this around a word makes it a password of its own.
constexpr std::size_t most_decoration = 5;

// The list is one array of JSON without escapes, all of it in lower case, so a text in quotes is found where it stands.
bool is_listed(std::string_view lowered) {
  if (lowered.find('"') != std::string_view::npos) return false;
  const auto quoted = std::string{'"'}.append(lowered).append(1, '"');
  return common_passwords().find(quoted) != std::string_view::npos || std::ranges::count(ours, lowered) > 0;
}

// Also of other alphabets, as bytes of UTF-8.
bool is_part_of_a_word(char c) { return is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

std::string_view without_decoration(std::string_view text) {
  while (!text.empty() && !is_part_of_a_word(text.front())) text.remove_prefix(1);
  while (!text.empty() && !is_part_of_a_word(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string_view common_passwords() { return embedded("passwords.json"); }

bool is_common_password(std::string_view password) {
  const auto lowered = to_lower(password);
  if (is_listed(lowered)) return true;
  const auto word = without_decoration(lowered);
  return !word.empty() && lowered.size() - word.size() <= most_decoration && is_listed(word);
}

}  // namespace kater::access
