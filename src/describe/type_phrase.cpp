#include "describe/type_phrase.h"

#include <fmt/format.h>

#include <algorithm>

#include "describe/words.h"
#include "model/type_tree.h"

namespace kater::describe {
namespace {

using model::TypeKind;
using model::TypeTree;

constexpr std::size_t fields_told = 6;  // of a struct; a sentence is read, not scrolled
constexpr int levels_told = 3;

std::string text_phrase(const TypeTree& type) {
  if (type.arguments.empty()) return "text";
  return fmt::format("text of {} {} characters", type.name == "char" ? "exactly" : "at most", type.arguments[0]);
}

std::string decimal_phrase(const TypeTree& type) {
  if (type.arguments.size() < 2 || type.arguments[1] == "0") return "a whole number";
  return fmt::format("a number with {} {}", type.arguments[1], type.arguments[1] == "1" ? "decimal" : "decimals");
}

std::string phrase_of(const TypeTree& type, int level);

std::string struct_phrase(const TypeTree& type) {
  Words names;
  for (const auto& field : type.parts) names.push_back(field.name);
  if (names.empty()) return "a structure";
  const auto more = names.size() > fields_told ? names.size() - fields_told : 0;
  names.resize(names.size() - more);
  if (more > 0) names.push_back(fmt::format("{} more", more));
  return fmt::format("a structure with the field{} {}", names.size() == 1 ? "" : "s", in_a_row(names));
}

// Makes a phrase plural: "a structure with …" becomes "structures with …". Only the noun is changed, which ends before
// the first preposition.
std::string several(std::string text) {
  if (text.starts_with("a ")) text.erase(0, 2);
  if (text.starts_with("true") || text.starts_with("data")) return text;
  std::size_t noun_end = text.size();
  for (const auto* after_noun : {" with ", " of ", " from ", " in "})
    noun_end = std::min(noun_end, text.find(after_noun));
  return plural(text.substr(0, noun_end)) + text.substr(noun_end);
}

std::string nested_phrase(const TypeTree& type, int level) {
  if (type.name == "struct") return struct_phrase(type);
  if (level >= levels_told) return "nested values";
  const auto inside = [&](std::size_t part) { return phrase_of(type.parts[part].type, level + 1); };
  if (type.name == "array" && type.parts.size() == 1) return "a list of " + several(inside(0));
  if (type.name == "map" && type.parts.size() == 2) return fmt::format("a map from {} to {}", inside(0), inside(1));
  return "nested values";
}

std::string phrase_of(const TypeTree& type, int level) {
  switch (type.kind) {
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
  const auto name = model::to_text(type);
  return name.empty() ? "a value of unknown type" : "a value of type " + name;
}

}  // namespace

std::string type_phrase(std::string_view type_text) { return phrase_of(model::type_tree_of(type_text), 0); }

}  // namespace kater::describe
