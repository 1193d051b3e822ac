#include "connect/pasted_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace kater::connect {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::size_t first_length(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && is_continuation(text[length])) ++length;
  return length;
}

std::size_t last_length(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && is_continuation(text[text.size() - length])) ++length;
  return length;
}

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& all, std::string_view character) {
  return std::ranges::find(all, character) != all.end();
}

// The spaces of Unicode (White_Space=yes), in UTF-8.
bool is_blank(std::string_view character) {
  constexpr std::array<std::string_view, 25> blanks{
      " ",      "\t",     "\n",     "\v",     "\f",     "\r",     "\u0085", "\u00a0", "\u1680",
      "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008",
      "\u2009", "\u200a", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"};
  return is_one_of(blanks, character);
}

// Zero-width characters, marks of direction, the soft hyphen, and controls.
bool is_invisible(std::string_view character) {
  constexpr std::array<std::string_view, 22> invisible{
      "\u00ad", "\u034f", "\u061c", "\u180e", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202a", "\u202b",
      "\u202c", "\u202d", "\u202e", "\u2060", "\u2061", "\u2062", "\u2063", "\u2066", "\u2067", "\u2069", "\ufeff"};
  if (character.size() > 1) return is_one_of(invisible, character);
  return !is_blank(character) && (static_cast<unsigned char>(character.front()) < ' ' || character == "\x7f");
}

// A square bracket may be an IPv6 address's own.
bool comes_around(std::string_view character) {
  constexpr std::array<std::string_view, 15> around{"\"", "'", "`", ",",      "<",      ">", "(", ")",
                                                    "“",  "”", "„", "\u2018", "\u2019", "«", "»"};
  return is_blank(character) || is_invisible(character) || is_one_of(around, character);
}

template <class Drops>
std::string without(std::string_view text, Drops drops) {
  std::string kept;
  while (!text.empty()) {
    const auto character = text.substr(0, first_length(text));
    if (!drops(character)) kept += character;
    text.remove_prefix(character.size());
  }
  return kept;
}

}  // namespace

std::string lower_case(std::string_view text) {
  std::string result{text};
  std::ranges::transform(result, result.begin(), lower);
  return result;
}

bool equal_in_any_case(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, {}, lower, lower);
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!equal_in_any_case(text.substr(0, prefix.size()), prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

std::string_view take_until(std::string_view& text, std::string_view ends) {
  const auto part = text.substr(0, text.find_first_of(ends));
  text.remove_prefix(part.size());
  return part;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && comes_around(text.substr(0, first_length(text)))) text.remove_prefix(first_length(text));
  while (!text.empty() && comes_around(text.substr(text.size() - last_length(text))))
    text.remove_suffix(last_length(text));
  return text;
}

std::string without_invisible(std::string_view text) { return without(text, is_invisible); }

std::string without_blanks(std::string_view text) {
  return without(text, [](std::string_view character) { return is_blank(character) || is_invisible(character); });
}

}  // namespace kater::connect
