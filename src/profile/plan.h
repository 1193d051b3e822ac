// Which statements profile which tables: several small tables in one, a wide table in several. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/table.h"
#include "profile/options.h"
#include "profile/statistics.h"

namespace kater::profile {

// What a statement asks about one table. It points into the tables it was planned from, which must outlive it.
struct TableQuery {
  std::size_t table_index = 0;  // among the tables that were planned
  const model::Table* table = nullptr;
  bool counts_rows = true;                    // false in all but the first part of a wide table
  std::vector<const model::Column*> columns;  // by position; those that are measured or sampled, and no others
};
using Batch = std::vector<TableQuery>;

// One value that comes back: the row count, or a statistic of a column.
struct Figure {
  const model::Column* column = nullptr;  // nullptr: the row count
  const Statistic* statistic = nullptr;
};

// In the order in which a statement carries them.
std::vector<Figure> figures_of(const TableQuery& query);
std::vector<const model::Column*> sampled_columns_of(const TableQuery& query);

// A sentence when this table cannot be profiled, whatever the warehouse; nothing when it can.
std::optional<std::string> why_not_profiled(const model::Table& table);

// Whether what it costs to read is unknown, because a query or another system stands behind it.
bool is_computed(const model::Table& table);

// The statements in order, each at least one query; a table that cannot be profiled is in none. What is computed has
// a statement of its own, so that a slow view holds up nobody else.
std::vector<Batch> plan(std::span<const model::Table> tables, const Options& options);

// What profiling them will cost, where nothing fails.
std::size_t statements_needed(std::span<const model::Table> tables, const Options& options);

}  // namespace kater::profile
