// The store as a file in a folder, with its key beside it.
#pragma once

#include <filesystem>
#include <memory>

#include "store/engine/database.h"
#include "store/engine/sqlite/file_connection.h"
#include "vault/vault.h"

namespace kater::store {

// One more connection to a file that exists. Each with a sentence: unauthenticated when another key sealed it, corrupt.
Result<std::unique_ptr<FileConnection>> connect_to_file(const std::filesystem::path& file, const vault::Vault& vault);

// Makes the file (0600) and its key where there is neither. A file that has no key beside it was made by a Kater that
// sealed it with a key derived from the master key: that key is then kept like any other. `vault` must outlive it.
Result<std::unique_ptr<Database>> open_file(const std::filesystem::path& file, const vault::Vault& vault);

// Puts a copy of the file, sealed with a new key, in its place, while no thread of this process reads or writes (about
// a second for 200 MB). Killed at any moment, the next start finds the old file or the new one, whole, and its key.
// unavailable, with a sentence, while another process has the file open; nothing is changed then.
Result<void> rotate_file_key(Database& database, const std::filesystem::path& file, const vault::Vault& vault);

}  // namespace kater::store
