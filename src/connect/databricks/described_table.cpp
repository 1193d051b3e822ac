#include "connect/databricks/described_table.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/text.h"
#include "connect/databricks/table_kind.h"

namespace kater::connect::databricks {
namespace {

enum class Section { columns, partitions, other, details };

std::optional<Section> section_from(std::string_view name) {
  if (name.empty()) return Section::other;
  if (!name.starts_with('#')) return std::nullopt;
  if (equal_ignoring_case(name, "# Partition Information")) return Section::partitions;
  if (equal_ignoring_case(name, "# Detailed Table Information")) return Section::details;
  return Section::other;
}

void mark_partition(model::Table& table, std::string_view name, int index) {
  for (auto& column : table.columns) {
    if (column.name == name) column.partition_index = index;
  }
}

void take_detail(model::Table& table, std::string_view name, std::string_view value) {
  if (equal_ignoring_case(name, "Type")) table.kind = table_kind_of(value);
  if (equal_ignoring_case(name, "Comment")) table.comment = value;
  if (equal_ignoring_case(name, "Provider")) {
    table.format = to_upper(value);
  }
}

}  // namespace

std::string_view value_at(const Rows& rows, const Row& row, std::string_view column) {
  const auto found = std::ranges::find_if(
      rows.columns, [&](const ResultColumn& known) { return equal_ignoring_case(known.name, column); });
  const auto index = static_cast<std::size_t>(found - rows.columns.begin());
  return index < row.size() && row[index] ? std::string_view{*row[index]} : std::string_view{};
}

model::Table table_from(const Rows& described, const model::TableName& asked) {
  model::Table table;
  table.name = asked;
  auto section = Section::columns;
  int partitions = 0;
  for (const auto& row : described.rows) {
    const auto name = value_at(described, row, "col_name");
    const auto value = value_at(described, row, "data_type");
    const bool is_header = equal_ignoring_case(name, "# col_name");  // stands above the partition columns
    if (const auto next = section_from(name); next && !is_header) {
      section = *next;
    } else if (section == Section::columns) {
      auto& column = table.columns.emplace_back();
      column.name = name;
      column.position = static_cast<int>(table.columns.size()) - 1;
      column.set_type(std::string{value});
      column.comment = value_at(described, row, "comment");
    } else if (section == Section::partitions && !is_header) {
      mark_partition(table, name, partitions++);
    } else if (section == Section::details) {
      take_detail(table, name, value);
    }
  }
  return table;
}

}  // namespace kater::connect::databricks
