// What the Profiler found in a table: figures and a few sample values, never a row.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"

namespace kater::model {

// Values are texts, so that a BIGINT past 2^53 or a DECIMAL(38) loses nothing: as the warehouse writes them, but an
// instant (TIMESTAMP) in UTC, as 2021-06-15T19:34:56.789123Z, whatever the time zone of the warehouse's session.
struct ColumnProfile {
  std::string column;
  // Of numbers, dates and timestamps; exact. Nothing where every value is NULL (or NaN: a NaN is no number and does not
  // count, while -Infinity and Infinity do).
  std::optional<std::string> min, max;
  std::vector<std::string> samples;  // distinct values of a text column, sorted; long ones are cut
  std::int64_t sampled_rows = 0;     // among how many rows the samples were looked for
  bool operator==(const ColumnProfile&) const = default;
};

struct TableProfile {
  std::optional<std::int64_t> row_count;  // exact
  std::vector<ColumnProfile> columns;     // those that were measured or sampled, in the table's order
  bool as_seen_by_token = false;          // a mask or a row filter stands between us and the data
  Time taken_at{};
  bool operator==(const TableProfile&) const = default;
};

}  // namespace kater::model
