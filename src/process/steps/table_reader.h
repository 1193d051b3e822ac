// Reads the tables of a run, one by one or a whole schema at once, whichever asks less
// (docs/adr/2026-11-25-columns-of-many-tables.md).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <utility>

#include "base/guarded.h"
#include "connect/metadata.h"
#include "model/catalog.h"
#include "store/store.h"

namespace kater::process {

// For one run of one connection. Thread-safe; `store` must outlive it.
class TableReader {
 public:
  TableReader(store::Store& store, std::string connection_id)
      : store_{store}, connection_id_{std::move(connection_id)} {}

  // Only ever called for a selected table, and always with the metadata of the same workspace. As
  // discover::read_table(), for one request or none; now and then for a schema's list.
  Result<model::Table> read(connect::Metadata& metadata, const model::TableName& name, const std::stop_token& stop);

 private:
  // What this run knows of one schema.
  struct Schema {
    std::size_t spared = 0;                           // requests so far that a list would have spared
    std::size_t price = 0;                            // in requests, of its list; 0 until it was counted
    bool asked = false;                               // for its list, or given up; once a run
    std::map<model::TableName, model::Table> listed;  // and not yet read: a run reads each table once
  };
  // The table from a schema's list, which is asked for here once it is worth it; nothing where it has to be read alone.
  std::optional<model::Table> listed(connect::Metadata& metadata, const model::TableName& name,
                                     const std::stop_token& stop);
  bool is_worth_a_list(std::size_t tables_on_a_page, const model::SchemaName& schema);
  std::set<model::TableName> selected_if_all_are(const model::SchemaName& schema);
  // Reads the list and keeps the tables of it that it tells wholly.
  void list(connect::Metadata& metadata, const model::SchemaName& schema, const std::stop_token& stop);

  store::Store& store_;
  const std::string connection_id_;
  Guarded<std::map<model::SchemaName, Schema>> schemas_;
};

}  // namespace kater::process
