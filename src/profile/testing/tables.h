// Tables to profile.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/table.h"

namespace kater::profile::testing {

inline model::Table table_with(model::TableName name, const std::vector<std::pair<std::string, std::string>>& columns) {
  model::Table table;
  table.name = std::move(name);
  table.format = "DELTA";
  for (const auto& [column_name, type] : columns) {
    auto& column = table.columns.emplace_back();
    column.name = column_name;
    column.set_type(type);
    column.position = static_cast<int>(table.columns.size()) - 1;
  }
  return table;
}

inline model::Table orders() {
  return table_with({"main", "sales", "orders"}, {{"id", "bigint"},
                                                  {"status", "string"},
                                                  {"total", "decimal(10,2)"},
                                                  {"ordered_on", "date"},
                                                  {"paid_at", "timestamp"},
                                                  {"seen_at", "timestamp_ntz"},
                                                  {"weight", "double"},
                                                  {"is_gift", "boolean"},
                                                  {"lines", "array<struct<sku:string>>"}});
}

// `count` small tables, t0, t1, …
inline std::vector<model::Table> small_tables(std::size_t count) {
  std::vector<model::Table> tables;
  for (std::size_t i = 0; i < count; ++i) {
    tables.push_back(table_with({"main", "sales", "t" + std::to_string(i)}, {{"id", "int"}, {"name", "string"}}));
  }
  return tables;
}

}  // namespace kater::profile::testing
