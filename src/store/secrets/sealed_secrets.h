// Goes through every sealed secret of the store, whatever it belongs to, when the master key changes.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace kater::vault {
class Vault;
}

namespace kater::store {

class Database;

// One secret as it stands in its row.
struct SealedSecret {
  std::size_t kind = 0;      // which column it is in
  std::string owner, field;  // what it is sealed for, with `version`
  std::int64_t version = 0;
  std::string sealed;
};

// Thread-safe. `database` and `vault` must outlive it.
//
// REQUIRES: every store seals a secret inside the transaction that writes it. Then, once one transaction began after
// the vault had its new key, nothing more can come in under the old one.
class SealedSecrets {
 public:
  SealedSecrets(Database& database, const vault::Vault& vault) : database_{database}, vault_{vault} {}

  Result<std::vector<SealedSecret>> all();
  // How many there are under each master key, by its id.
  Result<std::map<std::string, std::int64_t>> counts();

  enum class Rewrapped { now, was_already, does_not_open };
  // Puts its data key under the vault's current key, in a transaction of its own; nothing where it was replaced
  // meanwhile, since what replaced it is under that key. Fails only where the store does.
  Result<Rewrapped> rewrap(const SealedSecret& secret);

 private:
  Database& database_;
  const vault::Vault& vault_;
};

}  // namespace kater::store
