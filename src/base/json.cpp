#include "base/json.h"

#include <fmt/format.h>

#include <boost/json/stream_parser.hpp>

#include "base/text.h"

namespace kater::json {
namespace {

const value* find(const object& from, std::string_view field) { return from.if_contains(field); }

}  // namespace

Result<value> parse(std::string_view text, std::string_view what) {
  boost::json::stream_parser parser;
  boost::json::error_code error;
  const std::size_t used = parser.write_some(text.data(), text.size(), error);
  if (!error) parser.finish(error);
  if (!error && text.find_first_not_of(" \t\r\n", used) != std::string_view::npos)
    error = boost::json::error::extra_data;
  if (error) {
    return fail(Code::corrupt,
                fmt::format("{} is not valid JSON: {} at byte {} of {}", what, error.message(), used, text.size()));
  }
  return parser.release();
}

const object* object_at(const object& from, std::string_view field) {
  const value* found = find(from, field);
  return found != nullptr ? found->if_object() : nullptr;
}

const array* array_at(const object& from, std::string_view field) {
  const value* found = find(from, field);
  return found != nullptr ? found->if_array() : nullptr;
}

std::vector<std::reference_wrapper<const object>> objects_at(const object& from, std::string_view field) {
  std::vector<std::reference_wrapper<const object>> objects;
  const array* list = array_at(from, field);
  if (list == nullptr) return objects;
  for (const auto& entry : *list) {
    if (const auto* one = entry.if_object()) objects.push_back(*one);
  }
  return objects;
}

std::optional<std::string> text_at(const object& from, std::string_view field) {
  const value* found = find(from, field);
  if (found == nullptr) return std::nullopt;
  if (const auto* text = found->if_string()) return std::string{text->data(), text->size()};
  if (found->is_number() || found->is_bool()) return serialize(*found);
  return std::nullopt;
}

std::optional<std::int64_t> integer_at(const object& from, std::string_view field) {
  const value* found = find(from, field);
  if (found == nullptr) return std::nullopt;
  if (const auto* number = found->if_int64()) return *number;
  if (const auto* text = found->if_string()) return integer_from<std::int64_t>(*text);
  return std::nullopt;
}

std::optional<bool> bool_at(const object& from, std::string_view field) {
  const value* found = find(from, field);
  if (found == nullptr) return std::nullopt;
  if (const auto* flag = found->if_bool()) return *flag;
  if (const auto* text = found->if_string()) {
    if (*text == "true") return true;
    if (*text == "false") return false;
  }
  return std::nullopt;
}

std::string text_or(const object& from, std::string_view field, std::string_view otherwise) {
  return text_at(from, field).value_or(std::string{otherwise});
}

std::int64_t integer_or(const object& from, std::string_view field, std::int64_t otherwise) {
  return integer_at(from, field).value_or(otherwise);
}

bool bool_or(const object& from, std::string_view field, bool otherwise) {
  return bool_at(from, field).value_or(otherwise);
}

Result<std::string> require_text(const object& from, std::string_view field) {
  const value* found = find(from, field);
  if (found != nullptr) {
    if (const auto* text = found->if_string(); text != nullptr && !text->empty()) {
      return std::string{text->data(), text->size()};
    }
  }
  return refuse(Code::invalid_argument, fmt::format("The field `{}` is missing or empty; it takes a text.", field));
}

}  // namespace kater::json
