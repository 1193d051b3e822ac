// Keeps what dbt projects said, by connection. It is kept as dbt told it, also about tables that are not selected: it
// comes from the owners of the project, not from the warehouse, and is shown of selected tables only
// (docs/adr/2026-11-25-dbt-texts-of-unselected-tables.md).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/dbt.h"
#include "model/table_name.h"
#include "store/sources/dbt_index.h"

namespace kater::store {

class Database;

// Thread-safe. `database` must outlive it.
class DbtStore {
 public:
  explicit DbtStore(Database& database) : database_{database} {}

  // A reading begins unseen, is filled, and then takes the place of the project's earlier one in one step; what breaks
  // off half-way leaves that as it is (docs/promises.md#promise-3). `project.id` is new; its connection must exist,
  // else not_found.
  Result<void> begin(const model::DbtProject& project);
  // Of a table named twice the last one stays. not_found when the project is gone.
  Result<void> add(std::string_view project_id, std::span<const model::DbtTable> tables);
  Result<void> publish(const model::DbtProject& project);
  // For a reading that turned out to be a catalog: moves tables that are there already to where it says they lie, and
  // takes it away. Gives how many were moved.
  Result<std::int64_t> relocate(std::string_view connection_id, std::string_view project_id);

  // Takes a project away, or a reading that was given up. not_found.
  Result<void> remove(std::string_view connection_id, std::string_view project_id);
  // Removes readings that a stopped process left unpublished. Call it at the start.
  Result<void> remove_unpublished();

  // By name. Published ones only, as everywhere below.
  Result<std::vector<model::DbtProject>> projects(std::string_view connection_id);
  // What is said about a table, whatever the case of its name. Several where several projects, or a model and a source,
  // name it: models come before seeds, snapshots and sources, and among these what was read last comes first.
  Result<std::vector<model::DbtEntry>> about(std::string_view connection_id, const model::TableName& table);
  // The same about every table at once, for callers that go through many: one query.
  Result<DbtIndex> index(std::string_view connection_id);

 private:
  Database& database_;
};

}  // namespace kater::store
