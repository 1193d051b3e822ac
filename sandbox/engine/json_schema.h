// Finds the schema of JSON values, as schema_of_variant(), schema_of_variant_agg() and schema_of_json() give it. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kater::sandbox {

// Which functions ask: they differ in how an object is called, and in the type of values without a common one.
enum class JsonSchema {
  of_variant,  // OBJECT<a: BIGINT>; what has no common type is VARIANT
  of_text,     // STRUCT<a: BIGINT>; what has no common type is STRING
};

// Returns the type that all of `texts` have: a JSON array of texts, each of them JSON again. A number with a fraction
// is a DOUBLE. Returns nothing when one of them is not JSON.
std::optional<std::string> schema_of_json_texts(std::string_view texts, JsonSchema form);

}  // namespace kater::sandbox
