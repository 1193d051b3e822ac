#include "connect/databricks/type_json.h"

#include <array>
#include <string>
#include <utility>

#include "base/json.h"

namespace kater::connect::databricks {
namespace {

using model::TypeTree;

// Spark's names where they are not SQL's.
std::string_view sql_name_of(std::string_view spark_name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> others{
      {{"byte", "tinyint"}, {"short", "smallint"}, {"integer", "int"}, {"long", "bigint"}, {"null", "void"}}};
  for (const auto& [spark, sql] : others) {
    if (spark == spark_name) return sql;
  }
  return spark_name;
}

std::optional<TypeTree> type_of(const json::value& from);

// Where the metadata has a type, it is the one that was declared, with all that is inside of it.
std::optional<TypeTree> type_of_field(const json::object& field) {
  if (const auto* metadata = json::object_at(field, "metadata")) {
    const auto declared = json::text_or(*metadata, "__CHAR_VARCHAR_TYPE_STRING");
    if (!declared.empty()) return model::type_tree_of(declared);
  }
  const auto* type = field.if_contains("type");
  return type == nullptr ? std::nullopt : type_of(*type);
}

// Adds a part of `type` that is described by these fields of `from`.
bool add(const json::object& from, std::string_view type_field, std::string_view nullable_field, TypeTree& type) {
  const auto* found = from.if_contains(type_field);
  auto part = found == nullptr ? std::nullopt : type_of(*found);
  if (!part) return false;
  type.parts.push_back({{}, std::move(*part), nullable_field.empty() || json::bool_or(from, nullable_field, true), {}});
  return true;
}

bool add_fields(const json::array& fields, TypeTree& type) {
  for (const auto& entry : fields) {
    if (!entry.is_object()) return false;
    const auto& field = entry.get_object();
    auto read = type_of_field(field);
    auto name = json::text_or(field, "name");
    if (!read || name.empty()) return false;
    const auto* metadata = json::object_at(field, "metadata");
    type.parts.push_back({std::move(name), std::move(*read), json::bool_or(field, "nullable", true),
                          metadata == nullptr ? std::string{} : json::text_or(*metadata, "comment")});
  }
  return true;
}

std::optional<TypeTree> nested_type_of(const json::object& from) {
  TypeTree type{model::TypeKind::nested, json::text_or(from, "type"), {}, {}, {}};
  if (type.name == "struct") {
    const auto* fields = json::array_at(from, "fields");
    if (fields != nullptr && add_fields(*fields, type)) return type;
  } else if (type.name == "array") {
    if (add(from, "elementType", "containsNull", type)) return type;
  } else if (type.name == "map") {
    if (add(from, "keyType", "", type) && add(from, "valueType", "valueContainsNull", type)) return type;
  } else if (type.name == "udt") {
    if (const auto* stored_as = from.if_contains("sqlType")) return type_of(*stored_as);
  }
  return std::nullopt;
}

// The depth of recursion is bounded by that of the JSON, which json::parse bounds.
std::optional<TypeTree> type_of(const json::value& from) {
  if (const auto* object = from.if_object()) return nested_type_of(*object);
  if (const auto* name = from.if_string(); name != nullptr && !name->empty()) {
    return model::type_tree_of(sql_name_of({name->data(), name->size()}));
  }
  return std::nullopt;
}

}  // namespace

std::optional<TypeTree> type_from_json(std::string_view type_json) {
  const auto document = json::parse(type_json, "the description of a type");
  if (!document.has_value()) return std::nullopt;
  const auto* object = document->if_object();
  // A field has a name; a type alone has none.
  return object != nullptr && object->contains("name") ? type_of_field(*object) : type_of(*document);
}

}  // namespace kater::connect::databricks
