#include "connect/data_value.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <limits>

#include "connect/raw_json.h"
#include "connect/time_text.h"

namespace kater::connect {
namespace {

using model::TypeKind;
using model::TypeTree;

Error no_value_of(std::string_view type) {
  return fail(Code::corrupt, fmt::format("a value is no {}", type),
              "Databricks sent a value in a form that Kater does not know. Run this again; if it happens each time, "
              "please report it.");
}

template <class Value>
Result<DataValue> or_corrupt(std::optional<Value> value, const TypeTree& type) {
  if (!value) return no_value_of(type.name);
  return DataValue{std::move(*value)};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<bool> boolean_from(std::string_view text) {
  if (text == "true") return true;
  if (text == "false") return false;
  return std::nullopt;
}

std::optional<Decimal> decimal_from(std::string_view text) {
  Decimal decimal;
  const bool is_negative = text.starts_with('-');
  if (is_negative) text.remove_prefix(1);
  const auto point = text.find('.');
  std::string digits{text.substr(0, point)};
  if (point != std::string_view::npos) {
    const auto fraction = text.substr(point + 1);
    digits += fraction;
    decimal.scale = static_cast<int>(fraction.size());
    if (fraction.empty() || fraction.size() > 38) return std::nullopt;
  }
  if (digits.empty() || digits.size() > 77 || !std::ranges::all_of(digits, is_digit)) return std::nullopt;
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  decimal.unscaled = is_negative && digits != "0" ? "-" + digits : digits;
  return decimal;
}

std::optional<Bytes> bytes_from(std::string_view text) {
  Bytes value;
  value.bytes.resize(text.size());
  std::size_t length = 0;
  const char* end = nullptr;
  const bool is_base64 =
      sodium_base642bin(reinterpret_cast<unsigned char*>(value.bytes.data()), value.bytes.size(), text.data(),
                        text.size(), nullptr, &length, &end, sodium_base64_VARIANT_ORIGINAL) == 0 &&
      end == text.data() + text.size();
  if (!is_base64) return std::nullopt;
  value.bytes.resize(length);
  return value;
}

Result<DataValue> scalar_of(const TypeTree& type, const std::string& text) {
  switch (type.kind) {
    case TypeKind::boolean:
      return or_corrupt(boolean_from(text), type);
    case TypeKind::integer:
      return DataValue{TRY(integer_of(text))};
    case TypeKind::floating:
      return DataValue{TRY(floating_of(text))};
    case TypeKind::decimal:
      return or_corrupt(decimal_from(text), type);
    case TypeKind::date:
      return or_corrupt(day_from(text), type);
    case TypeKind::timestamp:
      return type.name == "timestamp_ntz" ? or_corrupt(local_time_from(text), type)
                                          : or_corrupt(instant_from(text), type);
    case TypeKind::binary:
      return or_corrupt(bytes_from(text), type);
    case TypeKind::interval:
      if (const auto interval = interval_from(text)) return DataValue{*interval};
      return DataValue{text};
    case TypeKind::variant:
      TRY(raw_json_from(text));
      return DataValue{Document{text}};
    case TypeKind::text:
    case TypeKind::nested:
    case TypeKind::other:
      break;
  }
  return DataValue{text};
}

Result<DataValue> nested_of(const TypeTree& type, const RawJson& node);

Result<DataValue> list_of(const TypeTree& type, const RawJson& node) {
  if (node.kind != RawJson::Kind::array) return no_value_of(type.name);
  List list;
  for (const auto& [name, item] : node.children) list.items.push_back(TRY(nested_of(type.parts[0].type, item)));
  return DataValue{std::move(list)};
}

const RawJson* child_of(const RawJson& node, std::string_view name) {
  const auto found = std::ranges::find_if(node.children, [&](const auto& child) { return child.name == name; });
  return found == node.children.end() ? nullptr : &found->value;
}

Result<DataValue> fields_of(const TypeTree& type, const RawJson& node) {
  if (node.kind != RawJson::Kind::object) return no_value_of(type.name);
  Fields fields;
  for (const auto& part : type.parts) {
    const auto* child = child_of(node, part.name);
    fields.fields.emplace_back(part.name, child == nullptr ? DataValue{} : TRY(nested_of(part.type, *child)));
  }
  return DataValue{std::move(fields)};
}

// An object, or an array of {key, value}: which of both is unconfirmed.
Result<DataValue> entries_of(const TypeTree& type, const RawJson& node) {
  const auto& key = type.parts[0].type;
  const auto& value = type.parts[1].type;
  Entries entries;
  for (const auto& [name, child] : node.children) {
    if (node.kind == RawJson::Kind::object) {
      entries.entries.emplace_back(TRY(data_value_of(key, name)), TRY(nested_of(value, child)));
      continue;
    }
    const auto* its_key = child_of(child, "key");
    const auto* its_value = child_of(child, "value");
    if (its_key == nullptr) return no_value_of(type.name);
    entries.entries.emplace_back(TRY(nested_of(key, *its_key)),
                                 its_value == nullptr ? DataValue{} : TRY(nested_of(value, *its_value)));
  }
  return DataValue{std::move(entries)};
}

// Scalars in nested values are texts too; bare numbers and nested values that are texts themselves are understood.
Result<DataValue> nested_of(const TypeTree& type, const RawJson& node) {
  if (node.kind == RawJson::Kind::null) return DataValue{};
  if (type.kind == TypeKind::variant && node.kind != RawJson::Kind::text) return DataValue{Document{to_text(node)}};
  if (node.kind == RawJson::Kind::text || node.kind == RawJson::Kind::scalar) return data_value_of(type, node.text);
  if (type.name == "array" && type.parts.size() == 1) return list_of(type, node);
  if (type.name == "map" && type.parts.size() == 2) return entries_of(type, node);
  if (type.name == "struct" && !type.parts.empty()) return fields_of(type, node);
  if (type.kind == TypeKind::other || type.kind == TypeKind::nested) return DataValue{to_text(node)};
  return no_value_of(type.name);
}

}  // namespace

Result<DataValue> data_value_of(const TypeTree& type, const std::optional<std::string>& text) {
  if (!text) return DataValue{};
  if (type.kind != TypeKind::nested || type.parts.empty()) return scalar_of(type, *text);
  const auto node = TRY(raw_json_from(*text));
  if (node.kind == RawJson::Kind::text || node.kind == RawJson::Kind::scalar) return no_value_of(type.name);
  return nested_of(type, node);
}

Result<std::int64_t> integer_of(std::string_view text) {
  std::int64_t number = 0;
  const auto* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end) return no_value_of("integer");
  return number;
}

Result<double> floating_of(std::string_view text) {
  if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (text == "Infinity") return std::numeric_limits<double>::infinity();
  if (text == "-Infinity") return -std::numeric_limits<double>::infinity();
  double number = 0;
  const auto* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  // The words that from_chars() knows beside these are not Databricks'.
  if (read.ec != std::errc{} || read.ptr != end || !std::isdigit(static_cast<unsigned char>(text.back()))) {
    return no_value_of("double");
  }
  return number;
}

}  // namespace kater::connect
