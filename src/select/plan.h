// What a run would cost, before it starts (PRODUCT §2). Pure; the Profiler's own figures come in as numbers, because
// stages do not know each other.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "model/table.h"

namespace kater::select {

// How the Profiler packs tables into statements.
struct Packing {
  std::size_t tables_in_one_statement = 1;
  std::size_t columns_in_one_statement = 1;
  std::size_t columns_of_an_unread_table = 30;  // taken for a table whose columns nobody has read yet
};

struct Candidate {
  model::TableSummary table;
  std::optional<std::size_t> columns;  // that would be profiled; nothing: not read yet
  bool unchanged = false;              // since it was last processed
};

struct Plan {
  std::vector<model::TableName> tables;   // that a run would process, in their order
  std::vector<model::TableName> skipped;  // as unchanged
  std::size_t statements = 0;             // exact where every table's columns are known and nothing fails
  bool estimated = false;                 // some table's columns are not known
};

Plan plan(std::span<const Candidate> selected, const Packing& packing);

}  // namespace kater::select
