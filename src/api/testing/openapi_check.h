// Whether an answer is what openapi.json says: every required field there, every field known, every value of its type.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace kater::api::testing {

// Thread-safe after it is made. Looks at answers in JSON only.
class OpenApiCheck {
 public:
  explicit OpenApiCheck(std::string_view document) : document_{MUST(json::parse(document)).as_object()} {}

  // One line for each difference; none where the document says nothing of this path, as of /healthz.
  std::vector<std::string> differences(std::string_view method, std::string_view path, int status,
                                       std::string_view body) const {
    std::vector<std::string> found;
    const auto* schema = schema_of(method, path, status);
    if (schema == nullptr || body.empty()) return found;
    const auto parsed = json::parse(body);
    if (!parsed) return {"the body is not JSON"};
    compare(*parsed, *schema, "", found);
    return found;
  }

 private:
  static bool fits(std::string_view pattern, std::string_view path) {
    while (!pattern.empty() && !path.empty()) {
      const auto part = pattern.substr(0, pattern.find('/', 1)), segment = path.substr(0, path.find('/', 1));
      if (!part.starts_with("/{") && part != segment) return false;
      pattern.remove_prefix(part.size());
      path.remove_prefix(segment.size());
    }
    return pattern.empty() && path.empty();
  }

  const json::object* schema_of(std::string_view method, std::string_view path, int status) const {
    constexpr std::string_view base = "/api/v1";
    if (!path.starts_with(base)) return nullptr;
    std::string lower{method};
    for (char& c : lower) c = static_cast<char>(c - 'A' + 'a');
    for (const auto& [pattern, operations] : document_.at("paths").as_object()) {
      // A path that is written out comes before one with a part that stands for anything.
      if (!fits(std::string_view{pattern}, path.substr(base.size()))) continue;
      const auto* operation = operations.as_object().if_contains(lower);
      if (operation == nullptr) continue;
      const auto* response = operation->at("responses").as_object().if_contains(std::to_string(status));
      if (response == nullptr) return nullptr;
      const auto* content = resolved(response->as_object()).if_contains("content");
      const auto* json_content = content == nullptr ? nullptr : content->as_object().if_contains("application/json");
      return json_content == nullptr ? nullptr : &json_content->at("schema").as_object();
    }
    return nullptr;
  }

  const json::object& resolved(const json::object& schema) const {
    const auto* reference = schema.if_contains("$ref");
    if (reference == nullptr) return schema;
    const json::object* at = &document_;
    std::string_view rest = std::string_view{reference->as_string()}.substr(2);
    while (!rest.empty()) {
      const auto part = rest.substr(0, rest.find('/'));
      rest.remove_prefix(std::min(rest.size(), part.size() + 1));
      at = &at->at(part).as_object();
    }
    return resolved(*at);
  }

  // The fields and the required ones of a schema and of all that it is made of.
  void collect(const json::object& schema, json::object& properties, json::array& required) const {
    const auto& whole = resolved(schema);
    if (const auto* parts = json::array_at(whole, "allOf"))
      for (const auto& part : *parts) collect(part.as_object(), properties, required);
    if (const auto* fields = json::object_at(whole, "properties"))
      for (const auto& [name, field] : *fields) properties[name] = field;
    if (const auto* names = json::array_at(whole, "required"))
      for (const auto& name : *names) required.push_back(name);
  }

  static std::string_view type_of(const json::value& value) {
    if (value.is_null()) return "null";
    if (value.is_bool()) return "boolean";
    if (value.is_string()) return "string";
    if (value.is_array()) return "array";
    if (value.is_object()) return "object";
    return value.is_double() ? "number" : "integer";
  }

  static bool allows(const json::value& types, std::string_view type) {
    if (types.is_array())
      return std::any_of(types.as_array().begin(), types.as_array().end(),
                         [&](const json::value& one) { return allows(one, type); });
    return types.as_string() == type || (types.as_string() == "number" && type == "integer");
  }

  void compare(const json::value& value, const json::object& schema, const std::string& at,
               std::vector<std::string>& found) const {
    const auto& whole = resolved(schema);
    for (const auto* choice : {"anyOf", "oneOf"}) {
      const auto* choices = json::array_at(whole, choice);
      if (choices == nullptr) continue;
      const bool fits_one = std::any_of(choices->begin(), choices->end(), [&](const json::value& one) {
        std::vector<std::string> differences;
        compare(value, one.as_object(), at, differences);
        return differences.empty();
      });
      if (!fits_one) found.push_back(fmt::format("{}: fits none of {}", at, choice));
      return;
    }
    if (const auto* types = whole.if_contains("type"); types != nullptr && !allows(*types, type_of(value))) {
      found.push_back(fmt::format("{}: is of type {}", at, type_of(value)));
      return;
    }
    if (value.is_array() && whole.contains("items")) {
      for (const auto& item : value.as_array()) compare(item, whole.at("items").as_object(), at + "[]", found);
    }
    if (value.is_object()) compare_fields(value.as_object(), whole, at, found);
  }

  void compare_fields(const json::object& value, const json::object& schema, const std::string& at,
                      std::vector<std::string>& found) const {
    json::object properties;
    json::array required;
    collect(schema, properties, required);
    for (const auto& name : required)
      if (!value.contains(name.as_string()))
        found.push_back(fmt::format("{}.{}: is missing", at, std::string_view{name.as_string()}));
    if (properties.empty()) return;  // a map, or an object of which nothing is said
    for (const auto& [name, field] : value) {
      const auto path = fmt::format("{}.{}", at, std::string_view{name});
      const auto* known = properties.if_contains(name);
      if (known == nullptr)
        found.push_back(path + ": is not in the document");
      else
        compare(field, known->as_object(), path, found);
    }
  }

  const json::object document_;
};

}  // namespace kater::api::testing
