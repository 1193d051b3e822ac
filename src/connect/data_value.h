// A value of a result as what it is: Databricks sends every value as a text
// (docs/databricks/values.md#every-value-is-a-text), and this reads it by its type without losing a digit.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"
#include "model/type_tree.h"

namespace kater::connect {

struct DataValue;

// DECIMAL(p,s) up to 38 digits: the number is `unscaled` / 10^scale. `-0.50` is {"-50", 2}.
struct Decimal {
  std::string unscaled;  // a sign where it is negative, then digits without leading zeros
  int scale = 0;
  bool operator==(const Decimal&) const = default;
};

// The bytes of a BINARY.
struct Bytes {
  std::string bytes;
  bool operator==(const Bytes&) const = default;
};

// TIMESTAMP: an instant, and the session's zone that Databricks wrote it in, which differs between workspaces.
struct Instant {
  std::int64_t microseconds = 0;  // since 1970-01-01T00:00:00Z
  int offset_minutes = 0;         // of the text; says nothing about when it was
  bool operator==(const Instant&) const = default;
};

// TIMESTAMP_NTZ: a calendar and a clock somewhere, and no instant.
struct LocalTime {
  std::int64_t microseconds = 0;  // since 1970-01-01T00:00:00 there
  bool operator==(const LocalTime&) const = default;
};

// DATE, in days since 1970-01-01 of the Gregorian calendar, also before it was used.
struct Day {
  std::int64_t days = 0;
  bool operator==(const Day&) const = default;
};

// INTERVAL: of years and months, or of days to seconds; the other one is 0.
struct Interval {
  std::int64_t months = 0;
  std::int64_t nanoseconds = 0;
  bool operator==(const Interval&) const = default;
};

// VARIANT and OBJECT: a JSON document, checked and kept as it came, since it has numbers of any length.
struct Document {
  std::string json;
  bool operator==(const Document&) const = default;
};

struct List {
  std::vector<DataValue> items;
  bool operator==(const List&) const;
};

struct Fields {
  std::vector<std::pair<std::string, DataValue>> fields;  // in the type's order; one that is missing is NULL
  bool operator==(const Fields&) const;
};

struct Entries {
  std::vector<std::pair<DataValue, DataValue>> entries;  // key, value, as they came
  bool operator==(const Entries&) const;
};

// monostate is SQL NULL. A std::string is a STRING, or the text of a type that is unknown here or that cannot be read.
struct DataValue : std::variant<std::monostate, bool, std::int64_t, double, std::string, Decimal, Bytes, Day, Instant,
                                LocalTime, Interval, Document, List, Fields, Entries> {
  using variant::variant;
  bool is_null() const { return index() == 0; }
};

inline bool List::operator==(const List& other) const { return items == other.items; }
inline bool Fields::operator==(const Fields& other) const { return fields == other.fields; }
inline bool Entries::operator==(const Entries& other) const { return entries == other.entries; }

// Reads a value of the type. Nothing is NULL; an empty text is a STRING's empty text, and never NULL. corrupt where the
// text is no value of its type (the value itself is not in the error: it is a customer's); an unknown type is no
// failure. INTERVAL and GEOGRAPHY are unconfirmed on this wire, so a form that is new to us stays a text.
Result<DataValue> data_value_of(const model::TypeTree& type, const std::optional<std::string>& text);

// The same for the two that our own statements ask for. corrupt.
Result<std::int64_t> integer_of(std::string_view text);
Result<double> floating_of(std::string_view text);

}  // namespace kater::connect
