// What one reading of a warehouse's names found.
#pragma once

#include <string>
#include <vector>

#include "model/table.h"

namespace kater::model {

// A part that could not be read: its tables are unknown, not gone (docs/promises.md#promise-3).
struct UnreadPart {
  std::string catalog;
  std::string schema;  // empty: the whole catalog
  std::string cause;   // a sentence for people
  bool operator==(const UnreadPart&) const = default;
};

struct SchemaName {
  std::string catalog, schema;
  auto operator<=>(const SchemaName&) const = default;
};

struct Catalog {
  std::vector<std::string> catalogs;  // sorted, also those without tables
  std::vector<SchemaName> schemas;    // sorted, also those without tables
  std::vector<TableSummary> tables;   // sorted by name, each once
  std::vector<UnreadPart> unread;
  bool operator==(const Catalog&) const = default;
};

// What changed between two readings. What lies in an unread part of the second is neither new nor gone.
struct CatalogDifference {
  std::vector<TableSummary> appeared;
  std::vector<TableSummary> gone;
  bool operator==(const CatalogDifference&) const = default;
};

}  // namespace kater::model
