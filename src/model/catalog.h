// What one reading of a workspace's names found: names and kinds, which is all that Kater may know of a table that is
// not selected (docs/promises.md#promise-1).
#pragma once

#include <string>
#include <vector>

#include "model/table.h"

namespace kater::model {

// A catalog or schema that could not be read. Its tables are unknown and not gone, so a refresh keeps what was known of
// them (docs/promises.md#promise-3).
struct UnreadPart {
  std::string catalog;
  std::string schema;  // empty: the whole catalog
  std::string cause;   // a sentence for people
  bool operator==(const UnreadPart&) const = default;
};

// The name of a schema, spelled as Databricks stores it. It is ordered by catalog, then by schema.
struct SchemaName {
  std::string catalog, schema;
  auto operator<=>(const SchemaName&) const = default;
};

// One reading, complete but for `unread`. The lists are sorted, so that two readings are compared in one pass
// (discover/difference.h); a catalog or schema without tables is in them too, since people look for it.
struct Catalog {
  std::vector<std::string> catalogs;  // sorted, also those without tables
  std::vector<SchemaName> schemas;    // sorted, also those without tables
  std::vector<TableSummary> tables;   // sorted by name, each once
  std::vector<UnreadPart> unread;
  bool operator==(const Catalog&) const = default;
};

// What changed between two readings. A table that lies in an unread part of the second is neither new nor gone. A table
// whose kind changed is in both lists.
struct CatalogDifference {
  std::vector<TableSummary> appeared;
  std::vector<TableSummary> gone;
  bool operator==(const CatalogDifference&) const = default;
};

}  // namespace kater::model
