// Unity Catalog's REST (docs/databricks/unity-catalog.md#calls): names, columns, comments and keys, without a
// warehouse.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "listen/server.h"
#include "sandbox/api/alterations.h"
#include "sandbox/api/table_json.h"
#include "sandbox/catalog/catalogue.h"

namespace kater::sandbox {

// Answers from the catalogue, in which all is decided when the workspace opens, and from the alterations since.
// Thread-safe. Both must outlive it.
class UnityCatalogApi {
 public:
  UnityCatalogApi(const Catalogue& catalogue, const Alterations& alterations)
      : catalogue_{catalogue}, alterations_{alterations} {}

  listen::Reply metastore_summary() const;
  listen::Reply metastore_assignment() const;
  // Lists come in pages where max_results is given (paging.h): at most 100 catalogs or schemas, 50 tables, or 10,000
  // summaries. One that misses a parameter is 400, one below a catalog or schema that does not exist 404.
  listen::Reply catalogs(const listen::Request& request) const;
  listen::Reply catalog(const std::string& name) const;
  listen::Reply schemas(const listen::Request& request) const;
  listen::Reply schema(const std::string& full_name) const;
  listen::Reply tables(const listen::Request& request) const;
  listen::Reply table_summaries(const listen::Request& request) const;
  // 404 for a table that vanished after it was listed, 403 for one that the token may not read.
  listen::Reply table(const std::string& full_name) const;
  listen::Reply table_exists(const std::string& full_name) const;
  // The token may read everything that exists by a grant on its catalog; only of a forbidden table it lacks SELECT.
  listen::Reply effective_permissions(const std::string& type, const std::string& full_name) const;
  // Tags of a table (`tables`) or a column (`columns`); nothing else has any here.
  listen::Reply tags(const std::string& type, const std::string& full_name) const;

 private:
  // Null where there is none, and for what does not belong to Unity Catalog (hive_metastore).
  const Catalog* find_catalog(std::string_view name) const;
  const Schema* find_schema(std::string_view catalog, std::string_view name) const;
  const Table* find_table(std::string_view full_name) const;
  json::object catalog_view(std::string_view name, const Catalog& catalog) const;
  json::object schema_view(std::string_view catalog, std::string_view name, const Schema& schema) const;

  json::object table_view(const Table& table, TableParts parts, WithColumns columns = WithColumns::yes,
                          WithProperties properties = WithProperties::yes) const;

  const Catalogue& catalogue_;
  const Alterations& alterations_;
};

}  // namespace kater::sandbox
