// All that a connection's dbt projects say, found by table.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "model/dbt.h"
#include "model/table_name.h"

namespace kater::store {

// For callers that go through many tables: one reading of the store instead of one a table. Takes as much memory as the
// projects' texts. Never changes, so it is safe to share.
class DbtIndex {
 public:
  // In the order that DbtStore::about() gives those of one table.
  explicit DbtIndex(std::vector<model::DbtEntry> entries);

  // As DbtStore::about(); valid as long as the index.
  std::span<const model::DbtEntry> about(const model::TableName& table) const;
  // All of it without its texts, by project and name in dbt: for finding out what matches nothing.
  std::vector<model::DbtRelation> relations() const;

 private:
  std::map<model::TableName, std::vector<model::DbtEntry>> by_place_;  // its key in lower case
};

}  // namespace kater::store
