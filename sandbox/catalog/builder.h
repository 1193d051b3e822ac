// Makes catalogs, schemas, tables and views from their definitions: in the catalogue, and in DuckDB with their rows.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "sandbox/catalog/catalogue.h"
#include "sandbox/catalog/definition.h"
#include "sandbox/catalog/sources.h"
#include "sandbox/engine/database.h"

namespace kater::sandbox {

// Builds while the workspace opens. For one thread.
class Builder {
 public:
  // All three must outlive the builder.
  Builder(Catalogue& catalogue, Connection& connection, const Sources& sources)
      : catalogue_{catalogue}, connection_{connection}, sources_{sources} {}

  // Costs what the definition's query costs. Fails at the first definition that is wrong, naming it.
  Result<void> build(std::string_view definitions);

 private:
  Result<void> add(CatalogDefinition definition);
  Result<void> add(SchemaDefinition definition);
  Result<void> add(TableDefinition definition);
  Result<void> make_table(const TableDefinition& definition);
  Result<void> make_view(TableDefinition& definition);

  Catalogue& catalogue_;
  Connection& connection_;
  const Sources& sources_;
};

// The columns that a query gives, as a table made of it would have them. Costs a query of no rows.
Result<std::vector<Column>> columns_of_query(Connection& connection, const std::string& duckdb_query);

}  // namespace kater::sandbox
