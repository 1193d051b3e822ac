// The key of the store's file: random, of its own, and kept beside it sealed by the vault. So a new master key seals 32
// bytes again and leaves the file as it is.
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "base/result.h"
#include "base/secret.h"
#include "vault/vault.h"

namespace kater::store {

// Where the store lies in a data folder: kater.db.
std::filesystem::path store_file(const std::filesystem::path& data_folder);

// store.key, in the folder of the store's file.
std::filesystem::path store_key_file(const std::filesystem::path& store);

Secret new_store_key();

// One sealed text, without a line end: what store.key and a backup hold. open fails as Vault::open.
std::string seal_store_key(const Secret& key, const vault::Vault& vault);
Result<Secret> open_store_key(std::string_view sealed, const vault::Vault& vault);

// The keys that the file may be sealed with: one, or two while (or after a crash while) a new one takes over. not_found
// where there is no store.key; unauthenticated, with a sentence, when another master key sealed it; corrupt.
Result<std::vector<Secret>> read_store_keys(const std::filesystem::path& key_file, const vault::Vault& vault);

// Replaces store.key in one step.
Result<void> write_store_keys(const std::filesystem::path& key_file, std::span<const Secret* const> keys,
                              const vault::Vault& vault);

// Whether store.key holds one key, sealed with the current master key of `vault`. not_found.
Result<bool> is_under_current_key(const std::filesystem::path& key_file, const vault::Vault& vault);

// Seals what `before` can open with `after`, when the master key changes. Does nothing where there is no store.key. At
// every moment the file is whole, and opens with one of the two. Not while the store's own key rotates.
Result<void> rewrap_store_key(const std::filesystem::path& data_folder, const vault::Vault& before,
                              const vault::Vault& after);

}  // namespace kater::store
