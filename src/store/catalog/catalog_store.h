// The names of a connection's tables, as the last readings found them, and which of them are selected.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/catalog.h"
#include "store/catalog/overview.h"

namespace kater::store {

class Database;

// A table by its name, whether or not it is selected.
struct KnownTable {
  std::int64_t id = 0;  // stays the same when a table goes and returns
  model::TableSummary summary;
  bool selected = false;
  Time first_seen_at{};
  std::optional<Time> gone_at;       // since when it is missing
  std::optional<Time> processed_at;  // when a description or a profile of it was last completed
};

// All names of a connection at one moment.
struct KnownNames {
  std::vector<std::string> catalogs;       // sorted, also those without tables
  std::vector<model::SchemaName> schemas;  // sorted, also those without tables
  std::vector<KnownTable> tables;          // sorted by name
  std::vector<model::UnreadPart> unread;   // of the last reading
};

// One schema of the tree, before it is opened.
struct SchemaCounts {
  model::SchemaName schema;
  std::int64_t tables = 0;  // without those that are gone
  std::int64_t selected = 0;
  std::int64_t gone = 0;
};

// Thread-safe. `database` and `clock` must outlive it. All are not_found for a connection that does not exist.
class CatalogStore {
 public:
  CatalogStore(Database& database, const Clock& clock) : database_{database}, clock_{clock} {}

  // Takes over a reading that succeeded, sets the connection's names_read_at, and says what changed. A table that is
  // missing is marked gone and stays, unless it lies in an unread part: then nothing about it changes
  // (docs/promises.md#promise-3). One that returns is the same row and keeps its selection. 100,000 names take about a
  // second.
  Result<model::CatalogDifference> replace_names(std::string_view connection_id, const model::Catalog& catalog);

  Result<KnownNames> names(std::string_view connection_id);
  // What a tree shows before it is opened. Every schema of names(), and those of which only gone tables are left.
  Result<std::vector<SchemaCounts>> schemas(std::string_view connection_id);
  // One schema's tables, by name.
  Result<std::vector<KnownTable>> tables_of(std::string_view connection_id, const model::SchemaName& schema);
  Result<KnownTable> find(std::string_view connection_id, const model::TableName& name);  // not_found

  // Forgets those of `names` that are gone, with everything known about them; says how many there were.
  Result<std::int64_t> forget_gone(std::string_view connection_id, std::span<const model::TableName> names);

  // Says how many changed; a name that is not known changes nothing. Unselecting removes a table's columns, profile and
  // descriptions in the same transaction and cancels its unfinished jobs.
  Result<std::int64_t> set_selected(std::string_view connection_id, std::span<const model::TableName> names,
                                    bool selected);
  // Those that are selected and not gone, by name.
  Result<std::vector<model::TableSummary>> selected(std::string_view connection_id);

  // The figures of its front page; zeros, where the connection does not exist.
  Result<Overview> overview(std::string_view connection_id) { return store::overview(database_, connection_id); }

 private:
  Database& database_;
  const Clock& clock_;
};

}  // namespace kater::store
