#include "model/data_type.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/text.h"

namespace kater::model {

std::string bare_name_of(std::string_view type_text) {
  type_text = trimmed(type_text, " ");
  return to_lower(type_text.substr(0, type_text.find_first_of("(< ")));
}

TypeKind kind_of(std::string_view type_text) {
  // The list has both spellings of docs/databricks/values.md#spelling-of-types, and Spark's own from type_json (`long`,
  // `short`).
  constexpr std::array<std::pair<std::string_view, TypeKind>, 31> kinds{{
      {"string", TypeKind::text},
      {"varchar", TypeKind::text},
      {"char", TypeKind::text},
      {"tinyint", TypeKind::integer},
      {"smallint", TypeKind::integer},
      {"int", TypeKind::integer},
      {"bigint", TypeKind::integer},
      {"byte", TypeKind::integer},
      {"short", TypeKind::integer},
      {"integer", TypeKind::integer},
      {"long", TypeKind::integer},
      {"decimal", TypeKind::decimal},
      {"numeric", TypeKind::decimal},
      {"dec", TypeKind::decimal},
      {"float", TypeKind::floating},
      {"real", TypeKind::floating},
      {"double", TypeKind::floating},
      {"boolean", TypeKind::boolean},
      {"date", TypeKind::date},
      {"timestamp", TypeKind::timestamp},
      {"timestamp_ntz", TypeKind::timestamp},
      {"timestamp_ltz", TypeKind::timestamp},
      {"binary", TypeKind::binary},
      {"interval", TypeKind::interval},
      {"array", TypeKind::nested},
      {"map", TypeKind::nested},
      {"struct", TypeKind::nested},
      {"variant", TypeKind::variant},
      {"object", TypeKind::variant},
      {"void", TypeKind::other},
      {"null", TypeKind::other},
  }};
  const auto bare = bare_name_of(type_text);
  for (const auto& [name, kind] : kinds) {
    if (name == bare) return kind;
  }
  return TypeKind::other;
}

}  // namespace kater::model
