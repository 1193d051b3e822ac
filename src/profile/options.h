// How much one profile may ask of a warehouse (docs/promises.md#promise-4).
#pragma once

#include <chrono>
#include <cstddef>

namespace kater::profile {

// The bounds of one profile. All of them count for each statement, so a run of many tables is bounded by how many
// statements it needs (statements_needed()).
struct Options {
  // Small tables share a statement, because its fixed cost (planning, queueing, polling) is higher than that of reading
  // them (docs/adr/2026-11-22-many-tables-in-one-statement.md).
  std::size_t tables_in_one_statement = 12;
  // Of all tables in it together; a wider table takes several statements. 200 text columns full of the longest samples
  // are 2 MB, a twelfth of what an answer may hold (docs/databricks/statements.md#inline-limit).
  std::size_t columns_in_one_statement = 200;
  std::size_t rows_sampled = 10'000;  // the first that the warehouse meets; it stops reading there
  std::size_t samples_in_a_column = 10;
  std::size_t characters_in_a_sample = 200;
  // Both deadlines count from when a statement begins to run. How long it may wait for a stopped warehouse to start is
  // bounded apart (connect::Statement::longest_wait).
  std::chrono::milliseconds table_deadline{600'000};
  // For views and foreign tables, whose cost is not known beforehand: a query or another system stands behind them.
  std::chrono::milliseconds view_deadline{420'000};
};

}  // namespace kater::profile
