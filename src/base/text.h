// Plain work on texts whose grammar is ASCII: names, headers, options, numbers. Nothing here asks the locale, and bytes
// above 127 pass as they are, so UTF-8 stays whole.
#pragma once

#include <charconv>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace kater {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr char to_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

// These change the letters A to Z alone.
std::string to_lower(std::string_view text);
std::string to_upper(std::string_view text);
bool equal_ignoring_case(std::string_view left, std::string_view right);
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);
bool contains_ignoring_case(std::string_view text, std::string_view part);

// The part between the first and the last character that is none of `outer`; it views into `text`.
std::string_view trimmed(std::string_view text, std::string_view outer = " \t\r\n");

// The parts between the separators, one more than there are of these, also where a part is empty.
std::vector<std::string_view> split(std::string_view text, char separator);

// The decimal number that the whole text says, where it lies within the bounds; else nothing. "+5", " 5" and "5 " are
// no numbers, and neither is what does not fit the type.
template <class Integer>
std::optional<Integer> integer_from(std::string_view text, Integer least = std::numeric_limits<Integer>::min(),
                                    Integer most = std::numeric_limits<Integer>::max()) {
  Integer number = 0;
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end || number < least || number > most) return std::nullopt;
  return number;
}

}  // namespace kater
