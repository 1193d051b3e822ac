#include "store/engine/sqlite/file_store.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/file.h"
#include "store/engine/sqlite/folder_lock.h"
#include "store/engine/sqlite/store_key_file.h"
#include "store/engine/store_key.h"

namespace kater::store {
namespace {

// Makes the file only where there is none: closing a file that SQLite has open would release SQLite's own locks, as
// POSIX has it.
Result<void> ensure_file_of_ours(const std::filesystem::path& file) {
  const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made >= 0) ::close(made);
  if (made >= 0 || errno == EEXIST) return {};
  return refuse(errno == ENOSPC ? Code::resource_exhausted : Code::permission_denied,
                fmt::format("Cannot open the store {}: {}.", file.string(), std::strerror(errno)));
}

bool has_content(const std::filesystem::path& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  return !error && size > 0;
}

Error key_is_missing(const std::filesystem::path& file) {
  return refuse(Code::unauthenticated,
                fmt::format("The store {} does not open: its key file {} is missing, or the master key is another one "
                            "than it was made with. Put back both, or restore the store from a backup.",
                            file.string(), store_key_file(file).string()));
}

// REQUIRES: the folder's lock is held alone.
Result<void> make_key(const std::filesystem::path& file, const vault::Vault& vault) {
  const auto key_file = store_key_file(file);
  if (has_content(key_file)) return {};  // another process was faster
  if (!has_content(file)) {
    const auto key = new_store_key();
    return write_store_keys(key_file, std::array{&key}, vault);
  }
  for (const auto& derived : vault.store_file_keys()) {
    const auto opened = FileConnection::open(file, derived);
    if (opened.has_value()) return write_store_keys(key_file, std::array{&derived}, vault);
    if (opened.error().code != Code::unauthenticated) return opened.error();
  }
  return key_is_missing(file);
}

Result<void> ensure_key(const std::filesystem::path& file, const vault::Vault& vault) {
  if (has_content(store_key_file(file))) return {};
  const auto lock = TRY(FolderLock::take(file.parent_path(), Hold::alone));
  return make_key(file, vault);
}

// Tries the keys beside the file: one, or two where a rotation was cut off.
struct Opened {
  std::unique_ptr<FileConnection> connection;
  Secret key;
};

Result<Opened> open_with_its_key(const std::filesystem::path& file, const vault::Vault& vault) {
  auto keys = TRY(read_store_keys(store_key_file(file), vault));
  for (auto& key : keys) {
    auto connection = FileConnection::open(file, key);
    if (connection.has_value()) return Opened{std::move(*connection), std::move(key)};
    const bool may_be_the_other = connection.error().code == Code::unauthenticated && &key != &keys.back();
    if (!may_be_the_other) return std::move(connection).error();
  }
  return fail(Code::internal, "no key was tried");
}

Result<void> write_copy(FileConnection& original, const std::filesystem::path& file, const Secret& key) {
  std::error_code ignored;
  std::filesystem::remove(file, ignored);  // of a rotation that was cut off
  TRY(ensure_file_of_ours(file));
  const auto copy = TRY(FileConnection::open(file, key, Sharing::alone));
  TRY(original.copy_into(*copy));
  return copy->check();
}

// Both keys are written before the file is replaced, and the old one is dropped afterwards, so a crash at any point
// leaves a file with its key. REQUIRES: the folder's lock is held alone, and this process has the file not open.
Result<void> replace_with_copy(const std::filesystem::path& file, const vault::Vault& vault) {
  const auto key_file = store_key_file(file);
  const auto copy = std::filesystem::path{file.string() + ".new"};
  const auto next = new_store_key();
  const auto original = TRY(open_with_its_key(file, vault));
  TRY(original.connection->leave_log());  // a new file must not find the old one's log
  TRY(write_store_keys(key_file, std::array{&original.key, &next}, vault));
  TRY(write_copy(*original.connection, copy, next));
  TRY(move_file(copy, file));
  return write_store_keys(key_file, std::array{&next}, vault);
}

}  // namespace

Result<std::unique_ptr<FileConnection>> connect_to_file(const std::filesystem::path& file, const vault::Vault& vault) {
  const auto lock = TRY(FolderLock::take(file.parent_path(), Hold::shared));
  return std::move(TRY(open_with_its_key(file, vault)).connection);
}

Result<std::unique_ptr<Database>> open_file(const std::filesystem::path& file, const vault::Vault& vault) {
  TRY(ensure_key(file, vault));
  TRY(ensure_file_of_ours(file));
  return Database::open(
      [file, &vault]() -> Result<std::unique_ptr<DatabaseConnection>> { return TRY(connect_to_file(file, vault)); });
}

Result<void> rotate_file_key(Database& database, const std::filesystem::path& file, const vault::Vault& vault) {
  return database.closed([&]() -> Result<void> {
    const auto lock = TRY(FolderLock::take(file.parent_path(), Hold::alone));
    return replace_with_copy(file, vault);
  });
}

}  // namespace kater::store
