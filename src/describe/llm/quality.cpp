#include "describe/llm/quality.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"
#include "describe/words.h"
#include "model/personal.h"
#include "model/table_name.h"

namespace kater::describe {
namespace {

constexpr std::size_t shortest = 8, longest = 600;  // bytes: two words at least, five sentences at most

// Words that say nothing by themselves, nor together with the words of a name.
constexpr std::array fillers{"a",         "about",       "an",           "and",         "any",         "are",
                             "as",        "associated",  "attribute",    "be",          "by",          "column",
                             "columns",   "contain",     "contained",    "containing",  "contains",    "corresponding",
                             "data",      "dataset",     "describe",     "description", "describes",   "detail",
                             "details",   "each",        "entry",        "field",       "for",         "from",
                             "given",     "has",         "have",         "here",        "hold",        "holds",
                             "in",        "indicate",    "indicates",    "info",        "information", "is",
                             "it",        "its",         "name",         "named",       "of",          "on",
                             "or",        "particular",  "record",       "recorded",    "records",     "related",
                             "represent", "represented", "representing", "represents",  "row",         "rows",
                             "specific",  "specifies",   "store",        "stored",      "stores",      "string",
                             "table",     "text",        "that",         "the",         "these",       "this",
                             "to",        "type",        "used",         "value",       "values",      "various",
                             "where",     "which",       "with"};

constexpr std::array empty_phrases{"no description",
                                   "not available",
                                   "not provided",
                                   "n/a",
                                   "unknown",
                                   "undefined",
                                   "to be determined",
                                   "tbd",
                                   "lorem ipsum",
                                   "description of the column",
                                   "exact name of the column",
                                   "placeholder"};
constexpr std::array of_itself{"as an ai",     "language model", "i cannot", "i can't",      "i'm sorry", "i am sorry",
                               "as requested", "here is the",    "the json", "instructions", "the prompt"};
constexpr std::array markup{"http://", "https://", "www.", "](", "```", "<script", "</", "<a ", "<img", "javascript:"};

template <class Phrases>
bool holds_any(const std::string& text, const Phrases& phrases) {
  return std::ranges::any_of(phrases, [&](std::string_view phrase) { return text.find(phrase) != std::string::npos; });
}

// Whether one of the phrases stands in the text as whole words: "as an airport" does not say "as an ai".
template <class Phrases>
bool says_any(const std::string& text, const Phrases& phrases) {
  const auto is_inside = [&](std::size_t at) {
    return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
  };
  return std::ranges::any_of(phrases, [&](std::string_view phrase) {
    for (auto at = text.find(phrase); at != std::string::npos; at = text.find(phrase, at + 1)) {
      if (!is_inside(at - 1) && !is_inside(at + phrase.size())) return true;  // at 0, `at - 1` is past the end
    }
    return false;
  });
}

// The length in bytes of the first of these characters that is there, or 0. They are given as texts, because a
// character past ASCII has several bytes, and half of one would leave broken UTF-8.
template <class Signs, class IsThere>
std::size_t first_of(const Signs& signs, IsThere is_there) {
  const auto* const sign = std::ranges::find_if(signs, is_there);
  return sign == signs.end() ? 0 : sign->size();
}

// Whether a word is left that is neither a filler nor in the name.
bool adds_a_word(std::string_view text, std::string_view name) {
  const auto of_name = words_of(name);
  const auto is_of_name = [&](const std::string& word) {
    return std::ranges::any_of(of_name, [&](const std::string& one) { return singular(one) == singular(word); });
  };
  return std::ranges::any_of(words_of(text), [&](const std::string& word) {
    return std::ranges::count(fillers, std::string_view{word}) == 0 && !is_of_name(word);
  });
}

}  // namespace

std::string tidied(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool is_blank = static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
    if (!is_blank)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  constexpr std::array<std::string_view, 7> around{" ", "\"", "'", "`", "*", "-", "•"};
  std::string_view inside = line;
  while (const auto sign = first_of(around, [&](auto one) { return inside.starts_with(one); }))
    inside.remove_prefix(sign);
  while (const auto sign = first_of(around, [&](auto one) { return inside.ends_with(one); }))
    inside.remove_suffix(sign);
  if (inside.empty()) return {};
  constexpr std::array<std::string_view, 5> ends{".", "!", "?", "…", ")"};
  const bool has_end = first_of(ends, [&](auto one) { return inside.ends_with(one); }) > 0;
  return std::string{inside} + (has_end ? "" : ".");
}

std::optional<std::string_view> objection_to(std::string_view text, std::string_view name) {
  const auto lower = to_lower(text);
  if (text.size() < shortest) return "it is too short";
  if (text.size() > longest) return "it is too long";
  if (holds_any(lower, markup)) return "it holds a link or markup";
  if (says_any(lower, of_itself)) return "it speaks of itself";
  if (says_any(lower, empty_phrases)) return "it is an empty phrase";
  if (!adds_a_word(text, name)) return "it repeats the name or says nothing";
  if (model::looks_personal(text)) return "it holds what may be about a person";
  return std::nullopt;
}

}  // namespace kater::describe
