#include "describe/type_phrase.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "describe/words.h"
#include "model/data_type.h"

namespace kater::describe {
namespace {

using model::TypeKind;

constexpr std::size_t fields_told = 6;  // of a struct; a sentence is read, not scrolled
constexpr int levels_told = 3;

std::string_view trimmed(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool starts_with_word(std::string_view type, std::string_view word) {
  const auto same = [](char left, char right) { return std::tolower(static_cast<unsigned char>(left)) == right; };
  return type.size() >= word.size() &&
         std::equal(word.begin(), word.end(), type.begin(), [&](char right, char left) { return same(left, right); });
}

// Where the closing backtick or quote of what opens at `at` is; the end where it never closes.
std::size_t end_of_quoted(std::string_view text, std::size_t at) {
  return std::min(text.find(text[at], at + 1), text.size() - 1);
}

// The n-th number between the round brackets: decimal(10,2).
std::string number_in_brackets(std::string_view type, std::size_t index) {
  const auto open = type.find('(');
  const auto close = type.find(')');
  if (open == type.npos || close == type.npos || close < open) return {};
  auto inside = type.substr(open + 1, close - open - 1);
  for (; index > 0 && inside.find(',') != inside.npos; --index) inside.remove_prefix(inside.find(',') + 1);
  if (index > 0) return {};
  return std::string{trimmed(inside.substr(0, inside.find(',')))};
}

std::string text_phrase(std::string_view type) {
  const auto length = number_in_brackets(type, 0);
  if (length.empty()) return "text";
  return fmt::format("text of {} {} characters", starts_with_word(type, "char") ? "exactly" : "at most", length);
}

std::string decimal_phrase(std::string_view type) {
  const auto scale = number_in_brackets(type, 1);
  if (scale.empty() || scale == "0") return "a whole number";
  return fmt::format("a number with {} {}", scale, scale == "1" ? "decimal" : "decimals");
}

std::string phrase_of(std::string_view type, int level);

std::string struct_phrase(std::string_view type) {
  Words names;
  for (const auto field : arguments_of(type)) names.push_back(field_name_of(field));
  if (names.empty()) return "a structure";
  const auto more = names.size() > fields_told ? names.size() - fields_told : 0;
  names.resize(names.size() - more);
  if (more > 0) names.push_back(fmt::format("{} more", more));
  return fmt::format("a structure with the field{} {}", names.size() == 1 ? "" : "s", in_a_row(names));
}

// "a structure with …" as "structures with …".
std::string several(std::string text) {
  if (text.starts_with("a ")) text.erase(0, 2);
  if (text.starts_with("true") || text.starts_with("data")) return text;
  std::size_t noun_end = text.size();
  for (const auto* after_noun : {" with ", " of ", " from ", " in "})
    noun_end = std::min(noun_end, text.find(after_noun));
  return plural(text.substr(0, noun_end)) + text.substr(noun_end);
}

std::string nested_phrase(std::string_view type, int level) {
  const auto arguments = arguments_of(type);
  if (starts_with_word(type, "struct")) return struct_phrase(type);
  if (level >= levels_told) return "nested values";
  if (starts_with_word(type, "array") && arguments.size() == 1) {
    return "a list of " + several(phrase_of(arguments[0], level + 1));
  }
  if (starts_with_word(type, "map") && arguments.size() == 2) {
    return fmt::format("a map from {} to {}", phrase_of(arguments[0], level + 1), phrase_of(arguments[1], level + 1));
  }
  return "nested values";
}

std::string phrase_of(std::string_view type, int level) {
  switch (model::kind_of(type)) {
    case TypeKind::text:
      return text_phrase(type);
    case TypeKind::integer:
      return "a whole number";
    case TypeKind::decimal:
      return decimal_phrase(type);
    case TypeKind::floating:
      return "a number";
    case TypeKind::boolean:
      return "true or false";
    case TypeKind::date:
      return "a calendar date";
    case TypeKind::timestamp:
      return "a point in time";
    case TypeKind::binary:
      return "bytes";
    case TypeKind::interval:
      return "a span of time";
    case TypeKind::nested:
      return nested_phrase(type, level);
    case TypeKind::variant:
      return "data of varying structure";
    case TypeKind::other:
      break;
  }
  return type.empty() ? "a value of unknown type" : fmt::format("a value of type {}", type);
}

}  // namespace

std::string type_phrase(std::string_view type_text) { return phrase_of(trimmed(type_text), 0); }

std::vector<std::string_view> arguments_of(std::string_view type_text) {
  const auto open = type_text.find('<');
  const auto close = type_text.rfind('>');
  std::vector<std::string_view> arguments;
  if (open == type_text.npos || close == type_text.npos || close < open) return arguments;
  const auto inside = type_text.substr(open + 1, close - open - 1);
  int depth = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    const char c = inside[i];
    if (c == '`' || c == '\'' || c == '"') i = end_of_quoted(inside, i);
    if (c == '<' || c == '(') ++depth;
    if (c == '>' || c == ')') --depth;
    if (c != ',' || depth > 0) continue;
    arguments.push_back(trimmed(inside.substr(start, i - start)));
    start = i + 1;
  }
  if (!trimmed(inside).empty()) arguments.push_back(trimmed(inside.substr(start)));
  return arguments;
}

std::string field_name_of(std::string_view field) {
  field = trimmed(field);
  if (!field.starts_with('`')) return std::string{trimmed(field.substr(0, std::min(field.find(':'), field.size())))};
  std::string name;
  for (std::size_t i = 1; i < field.size(); ++i) {
    if (field[i] == '`' && (i + 1 == field.size() || field[i + 1] != '`')) break;
    if (field[i] == '`') ++i;
    name += field[i];
  }
  return name;
}

}  // namespace kater::describe
