// The warehouses Kater knows, each with its sealed token.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/secret.h"
#include "model/connection.h"
#include "store/database.h"
#include "vault/vault.h"

namespace kater::store {

// Thread-safe. `database` and `vault` must outlive it.
class ConnectionStore {
 public:
  ConnectionStore(Database& database, const vault::Vault& vault) : database_{database}, vault_{vault} {}

  // Seals the token and keeps both. conflict, with a sentence, when the name is taken.
  Result<void> add(const model::Connection& connection, const Secret& token);

  // Opens no token, so that one which does not open hides nothing. By name.
  Result<std::vector<model::Connection>> list();
  Result<model::Connection> find(std::string_view id);            // not_found
  Result<model::Connection> find_by_name(std::string_view name);  // not_found

  // The token itself, for whoever signs in with it. not_found; as Vault::open() when it does not open.
  Result<Secret> token(std::string_view id);

  // Everything but id, created_at and names_read_at. Without a token the old one is kept. conflict, not_found.
  Result<void> update(const model::Connection& connection, const Secret* new_token = nullptr);

  // Everything of it goes: names, selection, profiles, descriptions, jobs, statements; the sealed token is overwritten
  // on the disk. not_found.
  Result<void> remove(std::string_view id);

 private:
  Database& database_;
  const vault::Vault& vault_;
};

}  // namespace kater::store
