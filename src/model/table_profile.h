// What the Profiler found in a table: figures and a few sample values, never a row of the customer's data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"

namespace kater::model {

// The figures of one column. Values are texts, so that a BIGINT past 2^53 or a DECIMAL(38) loses nothing: they are as
// the warehouse writes them, but an instant (TIMESTAMP) is in UTC, as 2021-06-15T19:34:56.789123Z, whatever the time
// zone of the warehouse's session (docs/databricks/values.md#time-zones).
struct ColumnProfile {
  std::string column;
  // Of numbers, dates and timestamps; exact. Nothing where every value is NULL (or NaN: a NaN is no number and does not
  // count, while -Infinity and Infinity do).
  std::optional<std::string> min, max;
  std::vector<std::string> samples;  // distinct values of a text column, sorted; long ones are cut
  std::int64_t sampled_rows = 0;     // among how many rows the samples were looked for
  bool operator==(const ColumnProfile&) const = default;
};

// One table's profile. The row count, min and max are exact, and samples come from the first rows alone.
struct TableProfile {
  std::optional<std::int64_t> row_count;  // exact
  std::vector<ColumnProfile> columns;     // those that were measured or sampled, in the table's order
  bool as_seen_by_token = false;          // a mask or a row filter decides what the token may read
  Time taken_at{};
  bool operator==(const TableProfile&) const = default;
};

}  // namespace kater::model
