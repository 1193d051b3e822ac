#include "store/rows/stored_json.h"

#include <fmt/format.h>

#include <boost/json/parse.hpp>

namespace kater::store {
namespace {

// The texts of a list, which may be null.
std::vector<std::string> texts_of(const json::array* list) {
  std::vector<std::string> texts;
  if (list == nullptr) return texts;
  for (const auto& value : *list) {
    if (const auto* text = value.if_string()) texts.emplace_back(text->data(), text->size());
  }
  return texts;
}

}  // namespace

Result<json::object> stored_object(std::string_view text, std::string_view what) {
  boost::json::error_code error;
  boost::json::parse_options options;
  options.allow_invalid_utf8 = true;
  auto parsed = boost::json::parse({text.data(), text.size()}, error, {}, options);
  if (error || !parsed.is_object()) return fail(Code::corrupt, fmt::format("{} is not what was written", what));
  return std::move(parsed.as_object());
}

json::array texts_to_json(const std::vector<std::string>& texts) {
  json::array written;
  for (const auto& text : texts) written.emplace_back(text);
  return written;
}

std::vector<std::string> texts_at(const json::object& from, std::string_view field) {
  return texts_of(json::array_at(from, field));
}

std::vector<std::string> texts_in(std::string_view text) {
  const auto parsed = json::parse(text);
  return texts_of(parsed ? parsed->if_array() : nullptr);
}

std::vector<const json::object*> objects_at(const json::object& from, std::string_view field) {
  std::vector<const json::object*> objects;
  const auto* list = json::array_at(from, field);
  if (list == nullptr) return objects;
  for (const auto& value : *list) {
    if (const auto* found = value.if_object()) objects.push_back(found);
  }
  return objects;
}

}  // namespace kater::store
