#include "profile/plan.h"

#include <algorithm>

namespace kater::profile {
namespace {

using model::Column;
using model::Table;
using model::TableKind;

std::vector<const Column*> profiled_columns_of(const Table& table) {
  std::vector<const Column*> columns;
  for (const auto& column : table.columns) {
    if (is_sampled(column.kind) || !statistics_of(column.kind).empty()) columns.push_back(&column);
  }
  return columns;
}

// Returns the table's queries: one, or several when it is wider than a statement may be. A table without columns to
// profile still has one, for its row count.
std::vector<TableQuery> queries_of(std::size_t table_index, const Table& table, std::size_t widest) {
  const auto columns = profiled_columns_of(table);
  std::vector<TableQuery> queries;
  for (std::size_t start = 0; start == 0 || start < columns.size(); start += widest) {
    const auto end = std::min(start + widest, columns.size());
    queries.push_back(
        {table_index,
         &table,
         start == 0,
         {columns.begin() + static_cast<std::ptrdiff_t>(start), columns.begin() + static_cast<std::ptrdiff_t>(end)}});
  }
  return queries;
}

// Fills one statement after the other in the order of the tables. It looks for no tighter fit, so that results come in
// the order in which the tables were given.
class Packer {
 public:
  explicit Packer(const Options& options) : options_{options} {}

  void add(TableQuery query) {
    if (model::is_computed(*query.table)) {
      batches_.push_back({std::move(query)});
      return;
    }
    if (open_.size() == options_.tables_in_one_statement ||
        columns_ + query.columns.size() > options_.columns_in_one_statement) {
      close();
    }
    columns_ += query.columns.size();
    open_.push_back(std::move(query));
  }
  std::vector<Batch> finish() {
    close();
    return std::move(batches_);
  }

 private:
  void close() {
    if (!open_.empty()) batches_.push_back(std::move(open_));
    open_.clear();
    columns_ = 0;
  }

  const Options& options_;
  std::vector<Batch> batches_;
  Batch open_;
  std::size_t columns_ = 0;
};

}  // namespace

std::vector<Figure> figures_of(const TableQuery& query) {
  std::vector<Figure> figures;
  if (query.counts_rows) figures.push_back({});
  for (const auto* column : query.columns) {
    for (const auto* statistic : statistics_of(column->kind)) figures.push_back({column, statistic});
  }
  return figures;
}

std::vector<const Column*> sampled_columns_of(const TableQuery& query) {
  std::vector<const Column*> sampled;
  std::ranges::copy_if(query.columns, std::back_inserter(sampled),
                       [](const Column* column) { return is_sampled(column->kind); });
  return sampled;
}

std::optional<std::string> why_not_profiled(const Table& table) {
  if (table.kind == TableKind::metric_view) {
    return "A metric view answers only questions about its own measures, so there is nothing to profile in it.";
  }
  if (table.browse_only) {
    return "The token may see this table but not read its data. Grant it SELECT on the table, then run this again.";
  }
  return std::nullopt;
}

std::vector<Batch> plan(std::span<const Table> tables, const Options& options) {
  const auto widest = std::max<std::size_t>(options.columns_in_one_statement, 1);
  Packer packer{options};
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (why_not_profiled(tables[i])) continue;
    for (auto& query : queries_of(i, tables[i], widest)) packer.add(std::move(query));
  }
  return packer.finish();
}

std::size_t statements_needed(std::span<const Table> tables, const Options& options) {
  return plan(tables, options).size();
}

}  // namespace kater::profile
