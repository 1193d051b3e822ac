// What the Profiler found in a table: figures and a few sample values, never a row.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace kater::model {

enum class Exactness { exact, sampled, estimated };
std::string_view name_of(Exactness exactness);

// Values are texts as the warehouse wrote them, so that a BIGINT past 2^53 or a DECIMAL(38) loses nothing.
struct ColumnProfile {
  std::string column;
  std::optional<std::string> min, max;        // of numbers, dates and timestamps; exact
  std::optional<std::int64_t> null_count;     // exact
  std::vector<std::string> samples;           // distinct values of a text column, sorted; long ones are cut
  std::int64_t sampled_rows = 0;              // among how many rows the samples were looked for
  bool operator==(const ColumnProfile&) const = default;
};

struct TableProfile {
  std::optional<std::int64_t> row_count;  // exact
  std::vector<ColumnProfile> columns;     // those with a figure, in the table's order
  bool as_seen_by_token = false;          // a mask or a row filter stands between us and the data
  Time taken_at{};
  bool operator==(const TableProfile&) const = default;
};

}  // namespace kater::model
