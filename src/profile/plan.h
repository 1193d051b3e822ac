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

// What one statement asks about one table. It points into the tables that it was planned from, which must outlive it.
struct TableQuery {
  std::size_t table_index = 0;  // among the tables that were planned
  const model::Table* table = nullptr;
  bool counts_rows = true;                    // false in all but the first part of a wide table
  std::vector<const model::Column*> columns;  // by position; those that are measured or sampled, and no others
};
using Batch = std::vector<TableQuery>;

// One value that a statement returns: the row count, or a statistic of a column.
struct Figure {
  const model::Column* column = nullptr;  // nullptr: the row count
  const Statistic* statistic = nullptr;
};

// The figures of a query in the order in which its statement carries them. The SQL and the reading of its answer both
// follow this order, since values are addressed by position alone.
std::vector<Figure> figures_of(const TableQuery& query);
std::vector<const model::Column*> sampled_columns_of(const TableQuery& query);

// Why this table cannot be profiled, as a sentence for people, whatever the warehouse; nothing when it can.
std::optional<std::string> why_not_profiled(const model::Table& table);

// The statements in order, each with at least one query; a table that cannot be profiled is in none. A table that is
// computed (model::is_computed()) has a statement of its own, so that a slow view delays no other table.
std::vector<Batch> plan(std::span<const model::Table> tables, const Options& options);

// How many statements profiling them will cost, where nothing fails: what a preview of a run shows.
std::size_t statements_needed(std::span<const model::Table> tables, const Options& options);

}  // namespace kater::profile
