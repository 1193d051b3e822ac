// Brings what dbt says, from a file or from dbt Cloud, into the store and to the tables that it is about.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/dbt.h"
#include "process/options.h"

namespace kater::store {
class Store;
}

namespace kater::process {

// Where the tables of this connection are that name no catalog; empty where each names its own.
Result<std::string_view> catalog_without_a_name(store::Store& store, const std::string& connection_id);

// The rows of one reading on their way into the store, some hundreds in one transaction: one for each table would wait
// for the disk each time. For one thread; `store` must outlive it.
class DbtRows {
 public:
  // Tables that name no catalog lie in `catalog_without_a_name`; where that is empty, they are none of the warehouse's.
  DbtRows(store::Store& store, std::string project_id, std::string_view catalog_without_a_name,
          const DbtOptions& options = {})
      : store_{store},
        project_id_{std::move(project_id)},
        catalog_without_a_name_{catalog_without_a_name},
        options_{options} {}
  // Keeps at most options.tables_at_once or options.bytes_at_once waiting, and writes them when they are reached.
  Result<void> take(model::DbtTable table);
  // Writes the rows that still wait. Call it at the end; the destructor writes nothing.
  Result<void> flush();

 private:
  store::Store& store_;
  std::string project_id_;
  std::string catalog_without_a_name_;
  DbtOptions options_;
  std::vector<model::DbtTable> waiting_;
  std::size_t bytes_ = 0;  // of those
};

// Writes what dbt says now about every selected table whose columns are known; nothing else of them changes.
Result<void> apply_dbt_texts(store::Store& store, const std::string& connection_id);

}  // namespace kater::process
