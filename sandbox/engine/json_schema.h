// The schema of JSON values, as schema_of_variant(), schema_of_variant_agg() and schema_of_json() tell it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kater::sandbox {

enum class JsonSchema {
  of_variant,  // OBJECT<a: BIGINT>; what has no common type is VARIANT
  of_text,     // STRUCT<a: BIGINT>; what has no common type is STRING
};

// `texts` is a JSON array of texts, each of them JSON: the type that all of them have. A number with a fraction is a
// DOUBLE. Nothing when one of them is not JSON.
std::optional<std::string> schema_of_json_texts(std::string_view texts, JsonSchema form);

}  // namespace kater::sandbox
