// Reads what a workspace tells about its catalogs: without a warehouse, and therefore without cost
// (docs/databricks/unity-catalog.md#calls), but for Capabilities::catalog_by_sql.
#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "connect/capabilities.h"
#include "model/catalog.h"
#include "model/table.h"

namespace kater::connect {

// Names and kinds of the tables of a catalog, and the schemas of it whose tables may not be listed.
struct TableNames {
  std::vector<model::TableSummary> tables;
  std::vector<model::UnreadPart> unread;
};

using WantedTable = std::function<bool(const model::TableName&)>;

// Thread-safe. Lists are complete: pages are followed to their end, duplicates are dropped, and the schema
// `information_schema` and the catalog `__databricks_internal` are left out.
class Metadata {
 public:
  virtual ~Metadata() = default;

  virtual const Capabilities& capabilities() const = 0;

  // Without the one that only SQL reads.
  virtual Result<std::vector<std::string>> catalogs(std::stop_token stop) = 0;
  virtual Result<std::vector<std::string>> schemas(const std::string& catalog, std::stop_token stop) = 0;
  // Names and kinds of all tables of a catalog, and nothing else of them.
  virtual Result<TableNames> table_summaries(const std::string& catalog, std::stop_token stop) = 0;
  // One table with its columns and keys. Only ever called for a selected one (docs/promises.md#promise-1).
  // not_found when it vanished, permission_denied when it may not be seen.
  virtual Result<model::Table> table(const model::TableName& name, std::stop_token stop) = 0;
  // The wanted tables of a schema with their columns, but without their keys, which a list leaves out
  // (docs/databricks/unity-catalog.md#what-a-list-leaves-out). The list goes on to others than the wanted ones where
  // there are any, so it is only ever asked for where all known ones are selected (docs/promises.md#promise-1); of what
  // else it holds nothing is read. unsupported where a catalog has no such list.
  virtual Result<std::vector<model::Table>> tables(const model::SchemaName& schema, const WantedTable& is_wanted,
                                                   std::stop_token stop) = 0;
};

}  // namespace kater::connect
