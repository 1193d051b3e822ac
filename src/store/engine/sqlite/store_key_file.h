// Where the store lies in a data folder, and the file beside it that holds its key, sealed by the vault.
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

// The keys that the file may be sealed with: one, or two while (or after a crash while) a new one takes over. not_found
// where there is no store.key; unauthenticated, with a sentence, when another master key sealed it; corrupt.
Result<std::vector<Secret>> read_store_keys(const std::filesystem::path& key_file, const vault::Vault& vault);

// Replaces store.key in one step.
Result<void> write_store_keys(const std::filesystem::path& key_file, std::span<const Secret* const> keys,
                              const vault::Vault& vault);

// Whether store.key holds one key, sealed with the current master key of `vault`. not_found.
Result<bool> is_under_current_key(const std::filesystem::path& key_file, const vault::Vault& vault);

}  // namespace kater::store
