#include "store/engine/sqlite/backup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "base/file.h"
#include "store/engine/migrations.h"
#include "store/engine/sqlite/backup_trailer.h"
#include "store/engine/sqlite/file_store.h"
#include "store/engine/sqlite/folder_lock.h"
#include "store/engine/sqlite/store_key_file.h"
#include "store/engine/store_key.h"

namespace kater::store {
namespace {

namespace fs = std::filesystem;

// A file that is being made. It is removed again unless it is kept, so a backup that failed leaves nothing behind.
class Draft {
 public:
  explicit Draft(const fs::path& final_name) : path_{final_name.string() + ".part"} {}
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft() {
    std::error_code ignored;
    for (const auto* end : {"", "-journal", "-wal", "-shm"}) fs::remove(path_.string() + end, ignored);
  }

  const fs::path& path() const { return path_; }
  Result<void> make() const {
    std::error_code ignored;
    fs::remove(path_, ignored);  // of one that was cut off
    return write_file(path_, {}, FileMode::only_owner);
  }

 private:
  fs::path path_;
};

Error cannot(std::string_view doing, const fs::path& file, int number) {
  const bool is_full = number == ENOSPC || number == EDQUOT || number == EFBIG;
  return refuse(is_full ? Code::resource_exhausted : Code::unavailable,
                fmt::format("Cannot {} {}: {}.", doing, file.string(), std::strerror(number)));
}

Result<void> append(const fs::path& file, std::string_view bytes) {
  const int opened = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  if (opened < 0) return cannot("write", file, errno);
  const auto written = ::write(opened, bytes.data(), bytes.size());
  const bool whole = written == static_cast<ssize_t>(bytes.size()) && ::fsync(opened) == 0;
  const int number = written >= 0 && errno == 0 ? ENOSPC : errno;
  ::close(opened);
  if (!whole) return cannot("write", file, number);
  return {};
}

// Gives the draft its name, unless a file of that name exists. A hard link fails then, while a rename would replace it.
Result<void> keep(const Draft& draft, const fs::path& name) {
  if (::link(draft.path().c_str(), name.c_str()) == 0) return sync_folder_of(name);
  if (errno != EEXIST) return move_file(draft.path(), name);  // a file system without links
  return refuse(Code::conflict,
                fmt::format("{} exists already. Give another name: a backup replaces nothing.", name.string()));
}

Result<std::int64_t> version_in(FileConnection& connection) {
  TRY(connection.begin(Access::read));
  auto version = schema_version(connection);
  connection.roll_back();
  return version;
}

Result<Trailer> read_trailer(const fs::path& backup) {
  std::ifstream file{backup, std::ios::binary | std::ios::ate};
  if (!file) return refuse(Code::not_found, fmt::format("Cannot read {}: {}.", backup.string(), std::strerror(errno)));
  const auto size = static_cast<std::uintmax_t>(file.tellg());
  std::string bytes(std::min<std::uintmax_t>(size, trailer_bytes), '\0');
  file.seekg(-static_cast<std::streamoff>(bytes.size()), std::ios::end);
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return trailer_from(bytes);
}

// Copies the pages without the trailer, which SQLite would take for a broken page.
Result<void> copy_pages(const fs::path& backup, const fs::path& to) {
  std::error_code error;
  fs::copy_file(backup, to, fs::copy_options::overwrite_existing, error);
  if (!error) fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write, error);
  if (!error) fs::resize_file(to, fs::file_size(to, error) - trailer_bytes, error);
  if (error) return cannot("copy the backup to", to, error.value());
  return {};
}

Result<void> refuse_to_overwrite(const fs::path& store) {
  std::error_code error;
  for (const auto& file : {store, store_key_file(store)}) {
    if (!fs::exists(file, error)) continue;
    return refuse(
        Code::conflict,
        fmt::format("There is already a store: {} exists. Restore into an empty data folder (--data), or move "
                    "this one away first.",
                    file.string()));
  }
  return {};
}

Error said_of_backup(Error error) {
  if (error.code == Code::unauthenticated) {
    error.for_people =
        "The backup was made under another master key than this one. Restore it with the master key that was in use "
        "when "
        "it was made (--master-key says where it is).";
  } else if (error.code == Code::corrupt) {
    error.for_people = "The backup is damaged: what is in it is not what was written. Restore another one.";
  }
  return error;
}

// Reads all of it, so that nothing takes its place that would not open.
Result<std::int64_t> check_copy(const fs::path& copy, const Secret& key) {
  const auto connection = TRY(FileConnection::open(copy, key, Sharing::alone));
  TRY(connection->check());
  const auto version = TRY(version_in(*connection));
  TRY(refuse_newer(version));
  return version;
}

}  // namespace

// A copy is made while others write, and then read back whole. It has a key of its own, which opens nothing else.
Result<Backup> back_up(const fs::path& store, const fs::path& backup, const vault::Vault& vault, Time now) {
  std::error_code error;
  if (fs::exists(backup, error)) {
    return refuse(Code::conflict,
                  fmt::format("{} exists already. Give another name: a backup replaces nothing.", backup.string()));
  }
  const auto original = TRY(connect_to_file(store, vault));
  const Draft draft{backup};
  const auto key = new_store_key();
  TRY(draft.make());
  Backup made{.made_at = now};
  {
    const auto copy = TRY(FileConnection::open(draft.path(), key, Sharing::alone));
    TRY(original->copy_into(*copy).during("copying the store into a backup"));
    TRY(copy->check().during("reading the backup back"));
    made.schema_version = TRY(version_in(*copy));
  }
  TRY(append(draft.path(), to_bytes({.made_at = now, .sealed_key = seal_store_key(key, vault)})));
  made.bytes = fs::file_size(draft.path(), error);
  TRY(keep(draft, backup));
  return made;
}

Result<Backup> restore(const fs::path& backup, const fs::path& data_folder, const vault::Vault& vault) {
  TRY(ensure_folder(data_folder));
  const auto lock = TRY(FolderLock::take(data_folder, Hold::alone));
  const auto store = store_file(data_folder);
  TRY(refuse_to_overwrite(store));
  const auto trailer = TRY(read_trailer(backup));
  auto key = open_store_key(trailer.sealed_key, vault);
  if (!key.has_value()) return said_of_backup(std::move(key).error());
  const Draft draft{store};
  TRY(draft.make());
  TRY(copy_pages(backup, draft.path()));
  auto version = check_copy(draft.path(), *key);
  if (!version.has_value()) return said_of_backup(std::move(version).error());
  std::error_code error;
  const Backup restored{.bytes = fs::file_size(backup, error), .made_at = trailer.made_at, .schema_version = *version};
  TRY(write_store_keys(store_key_file(store), std::array{&*key}, vault));
  TRY(keep(draft, store));
  return restored;
}

}  // namespace kater::store
