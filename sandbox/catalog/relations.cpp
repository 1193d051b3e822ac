#include "sandbox/catalog/relations.h"

#include <fmt/format.h>

#include "sandbox/catalog/describe.h"
#include "sandbox/sql/quoting.h"
#include "sandbox/sql/token.h"

namespace kater::sandbox {
namespace {

SqlProblem damaged(const Table& table) {
  return {"DELTA_MISSING_TRANSACTION_LOG", "42K03",
          fmt::format("Incompatible format detected.\nYou are trying to read from `{}` using Delta, but there is no "
                      "transaction log present.",
                      table.full_name())};
}

}  // namespace

std::string duckdb_path(const Table& table) {
  if (table.schema == information_schema) {
    return fmt::format("{}.{}.{}", information_database, duckdb_name(table.catalog), duckdb_name(table.name));
  }
  return duckdb_name(table.catalog) + "." + duckdb_name(table.schema) + "." + duckdb_name(table.name);
}

SqlResult<const Table*> readable_table(const Catalogue& catalogue, std::span<const std::string> full_path) {
  const auto* table = catalogue.table(full_path[0], full_path[1], full_path[2]);
  if (!table || table->trouble == Trouble::vanished) return tl::unexpected{table_not_found(quoted_path(full_path))};
  if (table->trouble == Trouble::forbidden) {
    return tl::unexpected{no_permission("SELECT", "Table", table->full_name())};
  }
  if (table->trouble == Trouble::broken) return tl::unexpected{damaged(*table)};
  return table;
}

// A table that is not found is named as the statement names it, and not by the full path that was looked up.
SqlResult<const Table*> CatalogueRelations::table_at(std::span<const std::string> path) const {
  if (path.size() > 3) return tl::unexpected{table_not_found(quoted_path(path))};
  std::vector<std::string> full{path.begin(), path.end()};
  if (full.size() < 2) full.insert(full.begin(), schema_);
  if (full.size() < 3) full.insert(full.begin(), catalog_);
  auto table = readable_table(catalogue_, full);
  if (!table && table.error().sql_state == "42P01") return tl::unexpected{table_not_found(quoted_path(path))};
  return table;
}

SqlResult<std::string> CatalogueRelations::find(std::span<const std::string> path) {
  const auto table = table_at(path);
  if (!table) return tl::unexpected{table.error()};
  if ((*table)->rows_of) to_be_made_.push_back(*table);
  return duckdb_path(**table);
}

SqlResult<std::string> CatalogueRelations::data_skipping(std::span<const std::string> path) {
  const auto table = table_at(path);
  if (!table) return tl::unexpected{table.error()};
  return data_skipping_summary(**table);
}

}  // namespace kater::sandbox
