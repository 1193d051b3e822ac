// Keeps what the Profiler last found in each selected table.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/table_name.h"
#include "model/table_profile.h"
#include "store/catalog/offline_descriptions.h"

namespace kater::store {

class Database;

// Thread-safe. `database` must outlive it.
class ProfileStore {
 public:
  explicit ProfileStore(Database& database) : database_{database} {}

  // In place of the one before, with what it was made from (model::profile_fingerprint()) and, of a table that has
  // texts, those that know it: all in one transaction. conflict when the table is not selected (any more), not_found
  // when it is not known.
  Result<void> save(std::string_view connection_id, const model::TableName& name, const model::TableProfile& profile,
                    std::string_view fingerprint = {}, const OfflineDescriptions* renewed = nullptr);
  struct Taken {
    std::string fingerprint;  // empty where that is not known, or a later try failed
    Time at{};
  };
  // Nothing where it was never profiled. Reads none of the figures.
  Result<std::optional<Taken>> taken(std::string_view connection_id, const model::TableName& name);
  // not_found when it was never profiled.
  Result<model::TableProfile> latest(std::string_view connection_id, const model::TableName& name);

 private:
  Database& database_;
};

}  // namespace kater::store
