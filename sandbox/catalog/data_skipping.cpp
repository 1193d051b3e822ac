#include "sandbox/catalog/data_skipping.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sandbox/sql/token.h"

namespace kater::sandbox {
namespace {

// Collects one row for each leaf, in the order of the table: a struct counts by its fields, which share the 32 columns.
class SkippingSummary {
 public:
  void add(const Column& column) { add(column.name, column.type, column.partition_index.has_value()); }

  std::string query() const {
    return "SELECT column_name, data_type, is_partition_column, false AS is_clustering_column, reason IS NULL AS "
           "data_skipping_eligible, reason AS data_skipping_excluded_reason, CASE WHEN reason IS NULL THEN "
           "CAST(100 AS DOUBLE) END AS stats_coverage_pct FROM (VALUES " +
           rows_ + ") t(column_name, data_type, is_partition_column, reason)";
  }

 private:
  void add(const std::string& path, const DataType& type, bool is_partition) {
    if (type.is("struct")) {
      for (std::size_t i = 0; i < type.parts.size(); ++i) add(path + "." + type.field_names[i], type.parts[i], false);
      return;
    }
    rows_ += fmt::format("{}({}, {}, {}, {})", rows_.empty() ? "" : ", ", duckdb_text(path),
                         duckdb_text(type.catalog_text()), is_partition, reason(type, is_partition));
    ++leaves_;
  }

  std::string reason(const DataType& type, bool is_partition) const {
    constexpr int indexed = 32;  // delta.dataSkippingNumIndexedCols
    static constexpr auto with_statistics =
        std::to_array<std::string_view>({"tinyint", "smallint", "int", "bigint", "float", "double", "decimal", "string",
                                         "varchar", "char", "date", "timestamp", "timestamp_ntz"});
    if (is_partition) return "'IS_PARTITION_COLUMN'";
    if (std::ranges::find(with_statistics, type.name) == with_statistics.end()) return "'TYPE_NOT_ELIGIBLE'";
    return leaves_ < indexed ? "NULL" : "'NOT_IN_INDEXED_COLUMN_SET'";
  }

  std::string rows_;
  int leaves_ = 0;
};

}  // namespace

std::string data_skipping_query(const TableShape& shape) {
  SkippingSummary summary;
  for (const auto& column : shape.columns) summary.add(column);
  return summary.query();
}

}  // namespace kater::sandbox
