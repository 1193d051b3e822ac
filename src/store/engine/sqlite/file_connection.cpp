#include "store/engine/sqlite/file_connection.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include "store/engine/sqlite/file_cursor.h"
#include "store/engine/sqlite/file_failure.h"

namespace kater::store {
namespace {

constexpr int busy_milliseconds = 10'000;  // another process's transaction is over in far less

// Nothing is spilled to temporary files, which would not be encrypted, and deleted rows are overwritten. The cache is
// 8 MB for each connection.
constexpr std::string_view settings = R"sql(
  PRAGMA foreign_keys = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA secure_delete = ON;
  PRAGMA cell_size_check = ON;
  PRAGMA trusted_schema = OFF;
  PRAGMA cache_size = -8000;
)sql";

// FULL, because what a call acknowledged must survive a power cut: with NORMAL the last commits of a WAL may be lost.
constexpr std::string_view with_others = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
// The copy is thrown away unless it is whole, so it needs no journal; its bytes must be on the disk when it is.
constexpr std::string_view alone =
    "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF; PRAGMA synchronous = FULL;";

constexpr Query begin_reading{"begin_reading", "BEGIN"};
// It takes the lock at once, so that a transaction never finds out half-way that another process is writing.
constexpr Query begin_writing{"begin_writing", "BEGIN IMMEDIATE"};
constexpr Query commit_all{"commit", "COMMIT"};
constexpr Query undo_all{"rollback", "ROLLBACK"};
constexpr Query without_log{"without_log", "PRAGMA journal_mode = DELETE"};
constexpr Query check_pages{"check_pages", "PRAGMA integrity_check(1)"};

// The key is given raw: it is random already, and stretching it would only make each start slower.
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

Error is_damaged(std::string_view found) {
  return fail(Code::corrupt, fmt::format("the store's integrity check says: {}", found),
              "Kater's store is damaged: what the disk gives back is not what was written. Stop Kater and restore the "
              "store from a backup.");
}

}  // namespace

void FileConnection::Close::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
void FileConnection::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
FileConnection::~FileConnection() = default;

Result<std::unique_ptr<FileConnection>> FileConnection::open(const std::filesystem::path& file, const Secret& key,
                                                             Sharing sharing) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  std::unique_ptr<FileConnection> connection{new FileConnection{opened}};
  if (code != SQLITE_OK) return failure_of(opened, "opening the file");
  sqlite3_extended_result_codes(opened, 1);
  sqlite3_busy_timeout(opened, busy_milliseconds);
  if (set_key(opened, key) != SQLITE_OK) return failure_of(opened, "setting the key");
  // The first to read a page, so the first to know a wrong key.
  auto set = connection->script(sharing == Sharing::alone ? alone : with_others);
  if (set.has_value()) set = connection->script(settings);
  if (set.has_value()) return connection;
  if (set.error().code == Code::corrupt) return does_not_open(file);
  return std::move(set).error();
}

Result<void> FileConnection::begin(Access access) {
  TRY(run(access == Access::read ? begin_reading : begin_writing));
  return {};
}

Result<void> FileConnection::commit() {
  TRY(run(commit_all));
  return {};
}

void FileConnection::roll_back() { static_cast<void>(run(undo_all)); }

void FileConnection::forget_what_was_deleted() { static_cast<void>(script("PRAGMA wal_checkpoint(TRUNCATE)")); }

Result<void> FileConnection::script(std::string_view sql) {
  const int code = sqlite3_exec(connection_.get(), std::string{sql}.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return failure_of(connection_.get(), "a script");
  return {};
}

Result<std::unique_ptr<Cursor>> FileConnection::start(const Query& query, std::initializer_list<Value> values) {
  auto& prepared = prepared_[query.sql.data()];
  if (prepared == nullptr) {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(connection_.get(), query.sql.data(), static_cast<int>(query.sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) return failure_of(connection_.get(), query.name);
    prepared.reset(statement);
  }
  return start_in_file(connection_.get(), prepared.get(), query.name, values);
}

Result<void> FileConnection::copy_into(FileConnection& copy) {
  sqlite3_backup* copying = sqlite3_backup_init(copy.connection_.get(), "main", connection_.get(), "main");
  if (copying == nullptr) return failure_of(copy.connection_.get(), "starting a copy");
  const int code = sqlite3_backup_step(copying, -1);  // all pages in one step, so of one state
  const int finished = sqlite3_backup_finish(copying);
  if (code != SQLITE_DONE || finished != SQLITE_OK) return failure_of(copy.connection_.get(), "copying the store");
  return copy.leave_log();  // a mode that came with the first page
}

Result<void> FileConnection::leave_log() {
  const auto mode = TRY(first(without_log, {}, [](const Row& row) { return row.text(0); }));
  if (mode.value_or("") != "delete") return fail(Code::unavailable, "the store's log is still in use");
  return {};
}

Result<void> FileConnection::check() {
  const auto found = TRY(first(check_pages, {}, [](const Row& row) { return row.text(0); }));
  if (found.value_or("") != "ok") return is_damaged(found.value_or("nothing"));
  return {};
}

}  // namespace kater::store
