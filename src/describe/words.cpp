#include "describe/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"
#include "describe/abbreviations.h"

namespace kater::describe {
namespace {

enum class Sign { lower, upper, digit, other_letter, separator };

struct Character {
  Sign sign;
  std::size_t bytes;
};

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// Symbols, arrows, dingbats, emoji, variation selectors, the private areas and the joiners between them: people
// decorate names with these, and no word holds one.
bool is_symbol(std::uint32_t code_point) {
  constexpr std::array<std::pair<std::uint32_t, std::uint32_t>, 7> symbols{{{0x80, 0xBF},
                                                                            {0x2000, 0x2BFF},
                                                                            {0x3000, 0x3004},
                                                                            {0xE000, 0xF8FF},
                                                                            {0xFE00, 0xFE0F},
                                                                            {0xFF00, 0xFF0F},
                                                                            {0x1F000, 0x10FFFF}}};
  return std::ranges::any_of(
      symbols, [&](const auto& range) { return code_point >= range.first && code_point <= range.second; });
}

// The character past ASCII that `text` starts with. A byte that is not UTF-8 separates words.
Character wide_character(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < bytes) return {Sign::separator, 1};
  std::uint32_t code_point = first & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if (!is_continuation(text[i])) return {Sign::separator, 1};
    code_point = (code_point << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  return {is_symbol(code_point) ? Sign::separator : Sign::other_letter, bytes};
}

Character first_character(std::string_view text) {
  const char c = text.front();
  if (c >= 'a' && c <= 'z') return {Sign::lower, 1};
  if (c >= 'A' && c <= 'Z') return {Sign::upper, 1};
  if (c >= '0' && c <= '9') return {Sign::digit, 1};
  if (static_cast<unsigned char>(c) < 0x80) return {Sign::separator, 1};
  return wide_character(text);
}

// Whether a word ends between two characters. In `HTTPServer` it ends before the capital that a small letter follows.
bool ends_between(Sign before, Sign sign, Sign after) {
  if (sign != Sign::upper || before == Sign::digit) return false;
  return before != Sign::upper || after == Sign::lower;
}

// Whether this is the small letter of `IDs`, which makes a plural of an acronym and begins no word.
bool is_s_of_a_plural(std::string_view rest) {
  return rest.starts_with('s') && (rest.size() == 1 || first_character(rest.substr(1)).sign != Sign::lower);
}

// `address2` is two words, `q1` and `2m` are one.
bool digit_starts_a_word(std::string_view part, Sign before, Sign sign) {
  constexpr std::size_t longest_unit = 2;
  return sign == Sign::digit && before != Sign::digit && part.size() > longest_unit;
}

Words parts_of(std::string_view name) {
  Words parts;
  auto before = Sign::separator;
  while (!name.empty()) {
    const auto [sign, bytes] = first_character(name);
    const auto rest = name.substr(bytes);
    if (sign != Sign::separator) {
      const auto after = rest.empty() || is_s_of_a_plural(rest) ? Sign::separator : first_character(rest).sign;
      if (before == Sign::separator || ends_between(before, sign, after) ||
          digit_starts_a_word(parts.back(), before, sign)) {
        parts.emplace_back();
      }
      parts.back() += name.substr(0, bytes);
    }
    before = sign;
    name = rest;
  }
  return parts;
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(endings, [&](std::string_view ending) { return word.ends_with(ending); });
}

// Words that look like a plural and are none, or that are the same in the plural.
bool is_its_own_plural(std::string_view word) {
  constexpr std::array<std::string_view, 12> unchanged{"sales", "series",  "species", "news", "data",      "metadata",
                                                       "means", "weather", "history", "info", "inventory", "staff"};
  return std::ranges::find(unchanged, word) != unchanged.end();
}

// Whether `no` denies something instead of being short for "number", as in `no_show`: it begins the name, or follows a
// verb, and a word follows it.
bool denies(const Words& parts, std::size_t at) {
  if (parts[at] != "no" || at + 1 == parts.size() || parts[at + 1] == "of") return false;
  const bool begins = at == 0 || parts[at - 1] == "is" || parts[at - 1] == "was" || parts[at - 1] == "has";
  return begins && has_letters({parts[at + 1]});
}

// Exceptions from the endings below: "houses" and "causes" are formed otherwise than "buses", "movies" than "cities".
bool loses_only_its_s(std::string_view word) {
  constexpr std::array<std::string_view, 4> words{"caches", "cookies", "movies", "uses"};
  return ends_with_any(word, {"ouses", "auses"}) || std::ranges::find(words, word) != words.end();
}

}  // namespace

Words words_of(std::string_view name) {
  Words words;
  auto parts = parts_of(name);
  for (auto& part : parts) part = to_lower(part);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (auto& word : denies(parts, i) ? Words{parts[i]} : written_out(parts[i])) {
      // `zip_code` is a postal code, not a postal code code.
      if (words.empty() || words.back() != word) words.push_back(std::move(word));
    }
  }
  return words;
}

std::string phrase(const Words& words) {
  std::string text;
  for (const auto& word : words) {
    if (!text.empty()) text += ' ';
    text += as_an_acronym(word);
  }
  return text;
}

std::string capitalised(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 32);
  return text;
}

std::string singular(std::string_view word) {
  if (is_its_own_plural(word) || word.size() < 4 || ends_with_any(word, {"ss", "us", "is"})) return std::string{word};
  if (loses_only_its_s(word)) return std::string{word.substr(0, word.size() - 1)};
  if (word.ends_with("ies")) return std::string{word.substr(0, word.size() - 3)} + 'y';
  if (ends_with_any(word, {"sses", "xes", "ches", "shes", "uses"})) return std::string{word.substr(0, word.size() - 2)};
  if (word.ends_with('s')) return std::string{word.substr(0, word.size() - 1)};
  return std::string{word};
}

std::string plural(std::string_view word) {
  const auto one = singular(word);
  if (is_its_own_plural(word) || one != word || !(word.back() >= 'a' && word.back() <= 'z')) return std::string{word};
  if (ends_with_any(word, {"s", "x", "ch", "sh"})) return std::string{word} + "es";
  if (word.ends_with('y') && !ends_with_any(word, {"ay", "ey", "oy", "uy"})) {
    return std::string{word.substr(0, word.size() - 1)} + "ies";
  }
  return std::string{word} + 's';
}

std::string in_a_row(const Words& things) {
  if (things.empty()) return {};
  std::string text = things.front();
  for (std::size_t i = 1; i < things.size(); ++i) text += (i + 1 == things.size() ? " and " : ", ") + things[i];
  return text;
}

bool has_letters(const Words& words) {
  return std::ranges::any_of(words,
                             [](const std::string& word) { return word.find_first_not_of("0123456789") != word.npos; });
}

bool is_identifier_word(std::string_view word) {
  constexpr std::array<std::string_view, 5> identifiers{"id", "identifier", "key", "uuid", "guid"};
  return std::ranges::find(identifiers, word) != identifiers.end();
}

Words identified_by(Words words) {
  while (!words.empty() &&
         (is_identifier_word(words.back()) || words.back() == "surrogate" || words.back() == "primary")) {
    words.pop_back();
  }
  return words;
}

Words without_last(Words words) {
  if (!words.empty()) words.pop_back();
  return words;
}

Words with_last(Words words, std::string (*change)(std::string_view)) {
  if (!words.empty()) words.back() = change(words.back());
  return words;
}

}  // namespace kater::describe
