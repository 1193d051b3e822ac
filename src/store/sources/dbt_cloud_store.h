// Keeps the environments of dbt Cloud, one for a connection at most, each with its sealed token.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/secret.h"
#include "model/dbt.h"

namespace kater::vault {
class Vault;
}

namespace kater::store {

class Database;

// Thread-safe. `database` and `vault` must outlive it.
class DbtCloudStore {
 public:
  DbtCloudStore(Database& database, const vault::Vault& vault) : database_{database}, vault_{vault} {}

  // Nothing where the connection has none, or does not exist.
  Result<std::optional<model::DbtCloud>> find(std::string_view connection_id);
  // The connections that have one, by id.
  Result<std::vector<std::string>> connections();
  // not_found where there is none; else as Vault::open().
  Result<Secret> token(std::string_view connection_id);

  // All but `tried_at` and `failure`, which begin anew. Without a token the saved one stays; the first needs one, else
  // invalid_argument. not_found where there is no such connection. What was replaced is overwritten on the disk.
  Result<void> save(std::string_view connection_id, const model::DbtCloud& cloud, const Secret* token);
  // How a sync ended; an empty sentence is a success. One that is gone meanwhile is left alone.
  Result<void> note_try(std::string_view connection_id, Time at, std::string_view failure);
  // Destroys the token. not_found where there is none.
  Result<void> remove(std::string_view connection_id);

 private:
  Database& database_;
  const vault::Vault& vault_;
};

}  // namespace kater::store
