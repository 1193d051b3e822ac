// A backup: one encrypted file with all of a store as it was at one moment, made while the store is in use.
#pragma once

#include <cstdint>
#include <filesystem>

#include "base/clock.h"
#include "base/result.h"
#include "vault/vault.h"

namespace kater::store {

// What is told of a backup that was made or restored.
struct Backup {
  std::uintmax_t bytes = 0;
  Time made_at;
  std::int64_t schema_version = 0;
};

// Copies `store`'s file into `backup` (0600), sealed with a key of its own, which the backup holds sealed by the vault:
// it opens with the master key and nothing else. Every page of the copy is read back before it gets its name. conflict
// where `backup` exists already; resource_exhausted when its disk is full, and then nothing is left there.
Result<Backup> back_up(const std::filesystem::path& store, const std::filesystem::path& backup,
                       const vault::Vault& vault, Time now);

// Makes the store of `data_folder` from a backup. Before anything gets its place, the key is tried and every page read.
// Each with a sentence: conflict where there is a store already, invalid_argument for what is no backup,
// unauthenticated for one of another master key, corrupt for a damaged one, unsupported for one of a newer Kater.
Result<Backup> restore(const std::filesystem::path& backup, const std::filesystem::path& data_folder,
                       const vault::Vault& vault);

}  // namespace kater::store
