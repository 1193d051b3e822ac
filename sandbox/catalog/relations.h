// Finds the table that a path in a statement means, and says whether the token may read it.
#pragma once

#include <string>
#include <vector>

#include "sandbox/catalog/catalogue.h"
#include "sandbox/sql/translate.h"

namespace kater::sandbox {

// The database in DuckDB that holds the views of every information_schema, in one schema for each catalog.
inline constexpr std::string_view information_database = "information";

// The relations of one statement. For one thread.
class CatalogueRelations final : public Relations {
 public:
  // Names without catalog or schema are of these two. `catalogue` must outlive this.
  CatalogueRelations(const Catalogue& catalogue, std::string catalog, std::string schema)
      : catalogue_{catalogue}, catalog_{std::move(catalog)}, schema_{std::move(schema)} {}

  // A name of one to three parts, completed by the defaults; DuckDB's name of the table, or Databricks' refusal.
  SqlResult<std::string> find(std::span<const std::string> path) override;
  SqlResult<std::string> data_skipping(std::span<const std::string> path) override;
  std::pair<std::string_view, std::string_view> current() const override { return {catalog_, schema_}; }

  // Tables that were found and do not exist in DuckDB before their query ran; in the order they were named.
  const std::vector<const Table*>& to_be_made() const { return to_be_made_; }

 private:
  SqlResult<const Table*> table_at(std::span<const std::string> path) const;

  const Catalogue& catalogue_;
  std::string catalog_, schema_;
  std::vector<const Table*> to_be_made_;
};

// The name by which DuckDB knows the table.
std::string duckdb_path(const Table& table);

// The table of that path; or why it cannot be read, in the words in which Databricks refuses a query.
SqlResult<const Table*> readable_table(const Catalogue& catalogue, std::span<const std::string> full_path);

}  // namespace kater::sandbox
