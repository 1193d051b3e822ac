#include "select/plan.h"

#include <algorithm>

namespace kater::select {
namespace {

// Counts statements while tables are put into them, one after the other.
class Packer {
 public:
  explicit Packer(const Packing& packing)
      : most_tables_{std::max<std::size_t>(packing.tables_in_one_statement, 1)},
        most_columns_{std::max<std::size_t>(packing.columns_in_one_statement, 1)} {}

  // Shares its statement with others, where all its columns find room beside theirs; a wide table takes several.
  void add(std::size_t columns) {
    for (; columns > most_columns_; columns -= most_columns_) add_part(most_columns_);
    add_part(columns);
  }
  // Has statements of its own.
  void add_alone(std::size_t columns) {
    alone_ += std::max<std::size_t>((columns + most_columns_ - 1) / most_columns_, 1);
  }

  std::size_t statements() const { return statements_ + alone_; }

 private:
  void add_part(std::size_t columns) {
    const bool fits = statements_ > 0 && tables_ < most_tables_ && columns_ + columns <= most_columns_;
    if (!fits) {
      ++statements_;
      tables_ = 0;
      columns_ = 0;
    }
    ++tables_;
    columns_ += columns;
  }

  std::size_t most_tables_, most_columns_;
  std::size_t statements_ = 0, alone_ = 0;
  std::size_t tables_ = 0, columns_ = 0;  // in the statement that is open
};

// A query or another system stands behind it, so the Profiler lets it hold up nobody else.
bool is_computed(model::TableKind kind) {
  return kind == model::TableKind::view || kind == model::TableKind::foreign || kind == model::TableKind::other;
}

}  // namespace

Plan plan(std::span<const Candidate> selected, const Packing& packing) {
  Plan made;
  Packer packer{packing};
  for (const auto& candidate : selected) {
    if (candidate.unchanged) {
      made.skipped.push_back(candidate.table.name);
      continue;
    }
    made.tables.push_back(candidate.table.name);
    if (candidate.table.kind == model::TableKind::metric_view) continue;  // described, but not profiled (CONTRACT §5)
    if (!candidate.columns) made.estimated = true;
    const auto columns = candidate.columns.value_or(packing.columns_of_an_unread_table);
    if (is_computed(candidate.table.kind)) {
      packer.add_alone(columns);
    } else {
      packer.add(columns);
    }
  }
  made.statements = packer.statements();
  return made;
}

}  // namespace kater::select
