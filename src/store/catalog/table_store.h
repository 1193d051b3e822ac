// Columns, keys and comments of the tables that are selected. Of no other table is anything kept but its name and kind.
#pragma once

#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "model/table.h"

namespace kater::store {

class Database;

// Thread-safe. `database` and `clock` must outlive it.
class TableStore {
 public:
  TableStore(Database& database, const Clock& clock) : database_{database}, clock_{clock} {}

  // Replaces what was known. conflict when the table is not selected (any more), not_found when its name is not known.
  Result<void> save(std::string_view connection_id, const model::Table& table);
  // not_found when its columns were never read.
  Result<model::Table> find(std::string_view connection_id, const model::TableName& name);

 private:
  Database& database_;
  const Clock& clock_;
};

}  // namespace kater::store
