// The kind of values that a column holds, as far as a profile and the rules of descriptions need to know it.
#pragma once

#include <string>
#include <string_view>

namespace kater::model {

// Types that are measured and described alike. The kind decides which statistics a column gets
// (profile/statistics.h), and whether sample values are taken.
enum class TypeKind {
  text,      // STRING, VARCHAR(n), CHAR(n)
  integer,   // TINYINT … BIGINT
  decimal,   // DECIMAL(p,s)
  floating,  // FLOAT, DOUBLE
  boolean,
  date,
  timestamp,  // TIMESTAMP, TIMESTAMP_NTZ
  binary,
  interval,
  nested,   // ARRAY, MAP, STRUCT
  variant,  // VARIANT, OBJECT
  // A type we have never seen is described by its text, and no error (docs/databricks/values.md#unknown-types).
  other,
};

std::string_view name_of(TypeKind kind);
TypeKind type_kind_from(std::string_view name);  // what name_of() wrote; else `other`

// The kind of a type as it is declared, in either case: `decimal(10,2)`, `ARRAY<INT>`. A type that is new to Kater, or
// empty, is `other`; nothing is an error. To be asked once for a column, by its reader: Column::set_type().
TypeKind kind_of(std::string_view type_text);
// The name alone, in lower case: `decimal`, `array`.
std::string bare_name_of(std::string_view type_text);

// Whether the min and max of such a column are numbers.
constexpr bool is_numeric(TypeKind kind) {
  return kind == TypeKind::integer || kind == TypeKind::decimal || kind == TypeKind::floating;
}

}  // namespace kater::model
