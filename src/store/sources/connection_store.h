// Keeps the connections, each with its sealed secrets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/secret.h"
#include "model/connection.h"

namespace kater::vault {
class Vault;
}

namespace kater::store {

class Database;

// Thread-safe. `database` and `vault` must outlive it.
class ConnectionStore {
 public:
  ConnectionStore(Database& database, const vault::Vault& vault) : database_{database}, vault_{vault} {}

  // Seals the secrets and keeps all of it. conflict, with a sentence, when the name is taken.
  Result<void> add(const model::Connection& connection, const model::ConnectionSecrets& secrets);

  // Opens no secret, so that one which does not open hides nothing. By name.
  Result<std::vector<model::Connection>> list();
  Result<model::Connection> find(std::string_view id);            // not_found
  Result<model::Connection> find_by_name(std::string_view name);  // not_found

  // The secrets themselves, for signing in with them. not_found; conflict, with a sentence, when one of them does
  // not open: nothing but its connection is worse for that.
  Result<model::ConnectionSecrets> secrets(std::string_view id);

  // Why the connection cannot be used until its secrets are entered again: a sentence; empty where they open. Costs two
  // reads of the cipher, and wipes what it opened at once.
  Result<std::string> trouble_with_secrets(std::string_view id);

  // Counted up with each new token or secret that it signs in with. not_found.
  Result<std::int64_t> sign_in_version(std::string_view id);

  // Everything but id, created_at and names_read_at. A secret that is not given is kept; an empty password of a proxy
  // takes the old one away. What was replaced is overwritten on the disk. conflict, not_found.
  struct NewSecrets {
    const Secret* sign_in = nullptr;
    const Secret* proxy_password = nullptr;
  };
  Result<void> update(const model::Connection& connection, const NewSecrets& new_secrets = {nullptr, nullptr});

  // Everything of it goes: names, selection, profiles, descriptions, jobs, statements; the sealed secrets are
  // overwritten on the disk. not_found.
  Result<void> remove(std::string_view id);

 private:
  Result<model::ConnectionSecrets> open_secrets(std::string_view id);

  Database& database_;
  const vault::Vault& vault_;
};

}  // namespace kater::store
