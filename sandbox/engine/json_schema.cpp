#include "sandbox/engine/json_schema.h"

#include <map>

#include "base/json.h"
#include "sandbox/sql/data_type.h"

namespace kater::sandbox {
namespace {

// Derives types as Spark does: fields stand in the order of their names, and NULL adds nothing to a type.
class Schema {
 public:
  explicit Schema(JsonSchema form)
      : object_{form == JsonSchema::of_variant ? "object" : "struct"},
        anything_{form == JsonSchema::of_variant ? "variant" : "string"} {}

  DataType of(const json::value& value) const {
    if (value.is_null()) return simple_type("void");
    if (value.is_bool()) return simple_type("boolean");
    if (value.is_int64() || value.is_uint64()) return simple_type("bigint");
    if (value.is_double()) return simple_type("double");
    if (value.is_string()) return simple_type("string");
    if (value.is_array()) {
      auto array = simple_type("array");
      array.parts.push_back(simple_type("void"));
      for (const auto& item : value.get_array()) array.parts[0] = common(array.parts[0], of(item));
      return array;
    }
    std::map<std::string, DataType> fields;  // in the order of their names
    for (const auto& field : value.get_object()) fields.emplace(field.key(), of(field.value()));
    return with_fields(fields);
  }

  // The least type that holds the values of both.
  DataType common(const DataType& one, const DataType& other) const {
    if (one == other || other.is("void")) return one;
    if (one.is("void")) return other;
    const bool numbers = (one.is("bigint") || one.is("double")) && (other.is("bigint") || other.is("double"));
    if (numbers) return simple_type("double");
    if (one.name != other.name || one.parts.empty()) return simple_type(anything_);
    if (one.is("array")) {
      auto array = simple_type("array");
      array.parts.push_back(common(one.parts[0], other.parts[0]));
      return array;
    }
    std::map<std::string, DataType> fields;
    for (const auto* type : {&one, &other}) {
      for (std::size_t i = 0; i < type->parts.size(); ++i) {
        const auto [known, is_new] = fields.emplace(type->field_names[i], type->parts[i]);
        if (!is_new) known->second = common(known->second, type->parts[i]);
      }
    }
    return with_fields(fields);
  }

 private:
  DataType with_fields(const std::map<std::string, DataType>& fields) const {
    auto object = simple_type(object_);
    for (const auto& [name, type] : fields) {
      object.field_names.push_back(name);
      object.parts.push_back(type);
    }
    return object;
  }

  std::string_view object_, anything_;
};

}  // namespace

std::optional<std::string> schema_of_json_texts(std::string_view texts, JsonSchema form) {
  const auto list = json::parse(texts);
  if (!list || !list->is_array()) return {};
  const Schema schema{form};
  auto type = simple_type("void");
  for (const auto& text : list->get_array()) {
    const auto value = text.is_string() ? json::parse(text.get_string()) : json::parse("null");
    if (!value) return {};
    type = schema.common(type, schema.of(*value));
  }
  return type.result_text();
}

}  // namespace kater::sandbox
