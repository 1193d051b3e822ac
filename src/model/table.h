// A table as its catalog describes it: names and types, no data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/data_type.h"
#include "model/table_name.h"

namespace kater::model {

// What a table is, as far as Kater treats it differently. `other` keeps the list open:
// docs/databricks/unity-catalog.md#kinds-of-tables names nine kinds and promises no end of them.
enum class TableKind { table, view, materialized_view, streaming_table, foreign, metric_view, other };

std::string_view name_of(TableKind kind);
// Reads what name_of() wrote; anything else is `other`.
TableKind table_kind_from(std::string_view name);

// All that Kater may know of a table that is not selected (docs/promises.md#promise-1).
struct TableSummary {
  TableName name;
  TableKind kind = TableKind::table;
  bool operator==(const TableSummary&) const = default;
};

// A column as the catalog declares it. Two types are compared as trees (model/type_tree.h), never as `type_text`,
// because Databricks spells the same type in more than one way (docs/databricks/values.md#spelling-of-types).
struct Column {
  std::string name;
  int position = 0;                 // from 0, without gaps
  TypeKind kind = TypeKind::other;  // of type_text, which it is filled from once, by whoever reads the column
  std::string type_text;            // as it is declared: `decimal(10,2)`
  bool nullable = true;
  std::string comment;  // empty where there is none
  std::optional<int> partition_index;
  bool masked = false;  // a profile shows what the token may see, not the data

  void set_type(std::string declared) {
    kind = kind_of(declared);
    type_text = std::move(declared);
  }
  bool operator==(const Column&) const = default;
};

// A foreign key as it was declared. Databricks does not enforce it, so it may be wrong
// (docs/databricks/unity-catalog.md#keys). `columns` and `parent_columns` belong together by position.
struct ForeignKey {
  std::vector<std::string> columns;
  TableName parent;
  std::vector<std::string> parent_columns;
  bool operator==(const ForeignKey&) const = default;
};

// A selected table with its columns and keys, as one reading of the catalog found it.
struct Table {
  TableName name;
  TableKind kind = TableKind::table;
  std::string format;                    // DELTA, PARQUET, … empty for a view
  std::string comment;                   // empty where there is none
  std::vector<Column> columns;           // by position
  std::vector<std::string> primary_key;  // column names; not enforced
  std::vector<ForeignKey> foreign_keys;  // the same
  bool row_filter = false;               // a profile shows what the token may see, not the data
  bool browse_only = false;              // visible, but its data may not be read
  std::int64_t updated_at = 0;           // milliseconds since the epoch, 0 where unknown
  bool operator==(const Table&) const = default;
};

// Whether what it costs to read is unknown, because a query or another system stands behind it.
constexpr bool is_computed(const Table& table) {
  return table.kind == TableKind::view || table.kind == TableKind::foreign || table.kind == TableKind::other;
}

}  // namespace kater::model
