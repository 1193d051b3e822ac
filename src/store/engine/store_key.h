// The key that a store is sealed with, whichever engine keeps it: random, of its own, and kept sealed by the vault. So
// a new master key seals 32 bytes again and leaves the data as they are.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/secret.h"
#include "vault/vault.h"

namespace kater::store {

Secret new_store_key();

// One sealed text, without a line end: what store.key, a backup and a PostgreSQL database hold. open fails as
// Vault::open.
std::string seal_store_key(const Secret& key, const vault::Vault& vault);
Result<Secret> open_store_key(std::string_view sealed, const vault::Vault& vault);

}  // namespace kater::store
