// What the Profiler last found in each selected table.
#pragma once

#include <string_view>

#include "base/result.h"
#include "model/table_name.h"
#include "model/table_profile.h"
#include "store/database.h"

namespace kater::store {

// Thread-safe. `database` must outlive it.
class ProfileStore {
 public:
  explicit ProfileStore(Database& database) : database_{database} {}

  // In place of the one before. conflict when the table is not selected (any more), not_found when it is not known.
  Result<void> save(std::string_view connection_id, const model::TableName& name, const model::TableProfile& profile);
  // not_found when it was never profiled.
  Result<model::TableProfile> latest(std::string_view connection_id, const model::TableName& name);

 private:
  Database& database_;
};

}  // namespace kater::store
