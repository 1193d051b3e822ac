#include "store/database.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "store/failure.h"

namespace kater::store {
namespace {

constexpr int busy_milliseconds = 10'000;  // another process's transaction is over in far less

// FULL, because what a call acknowledged must survive a power cut: with NORMAL the last commits of a WAL may be lost.
// Nothing is spilled to temporary files, which would not be encrypted, and deleted rows are overwritten.
constexpr std::string_view settings = R"sql(
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA secure_delete = ON;
  PRAGMA cell_size_check = ON;
  PRAGMA trusted_schema = OFF;
  PRAGMA cache_size = -8000;
)sql";

// The log and its index, which SQLite makes beside the file, take over its rights.
Result<void> ensure_file_of_ours(const std::filesystem::path& file) {
  const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (made < 0) {
    return refuse(errno == ENOSPC ? Code::resource_exhausted : Code::permission_denied,
                  fmt::format("Cannot open the store {}: {}.", file.string(), std::strerror(errno)));
  }
  ::close(made);
  return {};
}

// Given raw: it is random already, and stretching it would only make each start slower.
int set_key(sqlite3* connection, const Secret& key) {
  std::string raw = std::string{"raw:"}.append(key.reveal());
  sqlite3mc_config(connection, "cipher", sqlite3mc_cipher_index("aegis"));
  const int code = sqlite3_key(connection, raw.data(), static_cast<int>(raw.size()));
  wipe(raw);
  return code;
}

Error does_not_open(const std::filesystem::path& file) {
  return refuse(Code::unauthenticated,
                fmt::format("The store {} does not open: it was sealed with another key, or its beginning is damaged. "
                            "Put back the key file it was made with, or restore the store from a backup.",
                            file.string()));
}

}  // namespace

void Database::Close::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }

Result<Database::Connection> Database::connect(const std::filesystem::path& file, const Secret& key) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  Connection connection{std::unique_ptr<sqlite3, Close>{opened}};
  if (code != SQLITE_OK) return failure_of(opened, "opening the file");
  sqlite3_extended_result_codes(opened, 1);
  sqlite3_busy_timeout(opened, busy_milliseconds);
  if (set_key(opened, key) != SQLITE_OK) return failure_of(opened, "setting the key");
  auto set = connection.session.script(settings);  // the first to read a page, so the first to know a wrong key
  if (set.has_value()) return connection;
  if (set.error().code == Code::corrupt) return does_not_open(file);
  return std::move(set).error();
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file, const Secret& key) {
  TRY(ensure_file_of_ours(file));
  auto writer = TRY(connect(file, key));
  auto reader = TRY(connect(file, key));
  return std::unique_ptr<Database>{new Database{std::move(writer), std::move(reader)}};
}

void Database::forget_what_was_deleted() {
  writer_.with(
      [](Connection& connection) { static_cast<void>(connection.session.script("PRAGMA wal_checkpoint(TRUNCATE)")); });
}

}  // namespace kater::store
