#include "base/text.h"

#include <algorithm>

namespace kater {
namespace {

bool same_letter(char left, char right) { return to_lower(left) == to_lower(right); }

std::string changed(std::string_view text, char (*change)(char)) {
  std::string result{text};
  std::ranges::transform(result, result.begin(), change);
  return result;
}

}  // namespace

std::string to_lower(std::string_view text) {
  return changed(text, [](char c) { return to_lower(c); });
}

std::string to_upper(std::string_view text) {
  return changed(text, [](char c) { return to_upper(c); });
}

bool equal_ignoring_case(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, same_letter);
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return equal_ignoring_case(text.substr(0, prefix.size()), prefix);
}

bool contains_ignoring_case(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(), same_letter) != text.end() || part.empty();
}

std::string_view trimmed(std::string_view text, std::string_view outer) {
  const auto first = text.find_first_not_of(outer);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(outer) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

}  // namespace kater
