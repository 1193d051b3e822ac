#include "vault/key_text.h"

#include <fmt/format.h>

#include "base/json.h"

namespace kater::vault {
namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view mark = "\xEF\xBB\xBF";
constexpr std::string_view kind_of_key = "kater-key-";

std::string_view trimmed(std::string_view text) {
  if (text.starts_with(mark)) text.remove_prefix(mark.size());
  const auto start = text.find_first_not_of(blanks);
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(blanks) + 1 - start);
}

std::string_view without_quotes(std::string_view text) {
  text = trimmed(text);
  const bool quoted = text.size() >= 2 && text.front() == text.back() && (text.front() == '"' || text.front() == '\'');
  return quoted ? trimmed(text.substr(1, text.size() - 2)) : text;
}

Error empty(std::string_view place) {
  return refuse(
      Code::invalid_argument,
      fmt::format("The master key should be in {}, which is empty. Put there what `kater keys new` prints, or "
                  "the copy you keep of the key that this Kater was made with.",
                  place));
}

Error another_thing(std::string_view place) {
  return refuse(
      Code::invalid_argument,
      fmt::format("What stands in {} is no master key of Kater: it does not begin with kater-key-1:. Put there "
                  "what `kater keys new` prints, or the copy you keep of the key that this Kater was made with.",
                  place));
}

Error of_a_newer_kater(std::string_view place) {
  return refuse(Code::unsupported,
                fmt::format("The master key in {} is of a form that this Kater does not know: a newer "
                            "one wrote it. Start that one.",
                            place));
}

Error damaged(std::string_view place) {
  return refuse(
      Code::corrupt,
      fmt::format("The master key in {} is damaged: a part of it is missing or wrong. Put back the copy you keep "
                  "of it; a new key would open nothing that was sealed with this one.",
                  place));
}

// The names of an object's fields say what somebody put there; their values may be secrets.
Error object_without_a_key(const json::object& object, std::string_view place) {
  std::string fields;
  for (const auto& [name, value] : object) {
    fields += fmt::format("{}{}", fields.empty() ? "" : ", ", std::string_view{name}.substr(0, 60));
    if (fields.size() > 200) break;
  }
  return refuse(
      Code::invalid_argument,
      fmt::format("What stands in {} is a JSON object without the field master_key; it has {}. Rename the field "
                  "that holds the key to master_key, or put the key there alone.",
                  place, fields.empty() ? "no field" : fields));
}

// A failure of the parser, told with the place that it does not know.
Error at(std::string_view place, const Error& error, std::string_view text) {
  if (error.code != Code::corrupt) return error;
  if (text.starts_with("kater-key-1:")) return damaged(place);
  return text.starts_with(kind_of_key) ? of_a_newer_kater(place) : another_thing(place);
}

}  // namespace

Result<KeyRing> key_ring_from(std::string_view text, std::string_view place) {
  text = without_quotes(text);
  Secret inside;
  if (text.starts_with('{')) {
    const auto parsed = json::parse(text);
    if (!parsed.has_value() || !parsed->is_object()) return another_thing(place);
    inside = Secret::consume(json::text_or(parsed->as_object(), "master_key"));
    if (inside.empty()) return object_without_a_key(parsed->as_object(), place);
    text = without_quotes(inside.reveal());
  }
  if (text.empty()) return empty(place);
  auto keys = KeyRing::from_text(text);
  if (!keys.has_value()) return at(place, keys.error(), text);
  return keys;
}

}  // namespace kater::vault
