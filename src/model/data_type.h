// What kind of values a column holds, as far as a profile needs to know.
#pragma once

#include <string_view>

namespace kater::model {

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

// Of a type as Databricks writes it, in either case: `decimal(10,2)`, `ARRAY<INT>`.
TypeKind kind_of(std::string_view type_text);

// Whether min and max of it are a number.
constexpr bool is_numeric(TypeKind kind) {
  return kind == TypeKind::integer || kind == TypeKind::decimal || kind == TypeKind::floating;
}

}  // namespace kater::model
