// The engine that is built in: one file, encrypted page by page. The only place that knows how SQLite is called.
#pragma once

#include <filesystem>
#include <map>
#include <memory>

#include "base/secret.h"
#include "store/engine/database_connection.h"

struct sqlite3;
struct sqlite3_stmt;

namespace kater::store {

// Whether other connections may have the file open.
enum class Sharing {
  with_others,  // a write-ahead log, so that one writes while others read
  alone         // no other connection may have the file open: a copy that is being made
};

// One connection to the file. Not thread-safe, as DatabaseConnection.
class FileConnection final : public DatabaseConnection {
 public:
  // The file must exist; an empty one becomes a store. unauthenticated, with a sentence, when it was sealed with
  // another key or its beginning is damaged, which look the same.
  static Result<std::unique_ptr<FileConnection>> open(const std::filesystem::path& file, const Secret& key,
                                                      Sharing sharing = Sharing::with_others);
  ~FileConnection() override;

  Result<void> begin(Access access) override;
  Result<void> commit() override;
  void roll_back() override;
  bool is_lost() const override { return false; }
  void forget_what_was_deleted() override;
  Result<void> script(std::string_view sql) override;

  // Writes all of it, as it is at this moment, into `copy`, which is empty. Other connections go on writing meanwhile.
  Result<void> copy_into(FileConnection& copy);
  // Empties the write-ahead log and does without one from now on. unavailable while another connection is open.
  Result<void> leave_log();
  // Reads every page. corrupt, with a sentence, when one is not what was written.
  Result<void> check();

 private:
  struct Close {
    void operator()(sqlite3* connection) const;
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };

  explicit FileConnection(sqlite3* connection) : connection_{connection} {}
  Result<std::unique_ptr<Cursor>> start(const Query& query, std::initializer_list<Value> values) override;

  std::unique_ptr<sqlite3, Close> connection_;
  std::map<const char*, std::unique_ptr<sqlite3_stmt, Finalize>> prepared_;  // by where the query stands in our source
};

}  // namespace kater::store
