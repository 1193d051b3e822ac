// How much one profile may ask of a warehouse (docs/promises.md#promise-4).
#pragma once

#include <chrono>
#include <cstddef>

namespace kater::profile {

struct Options {
  // Small tables share a statement, as its fixed cost (planning, queueing, polling) is more than reading them.
  std::size_t tables_in_one_statement = 12;
  // Of all tables in it together; a wider table takes several statements. 200 text columns full of the longest samples
  // are 2 MB, a twelfth of what an answer may hold (docs/databricks/statements.md#inline-limit).
  std::size_t columns_in_one_statement = 200;
  std::size_t rows_sampled = 10'000;  // the first that the warehouse meets; it stops reading there
  std::size_t samples_in_a_column = 10;
  std::size_t characters_in_a_sample = 200;
  // Both count from when a statement is sent, and so must leave a stopped warehouse minutes to start
  // (docs/databricks/statements.md#cold-start).
  std::chrono::milliseconds table_deadline{600'000};
  // What a view computes, or a foreign table has to fetch, nobody knows beforehand.
  std::chrono::milliseconds view_deadline{420'000};
};

}  // namespace kater::profile
