// The file, encrypted page by page: opened, migrated, read and written.
#pragma once

#include <filesystem>
#include <memory>
#include <utility>

#include "base/guarded.h"
#include "base/result.h"
#include "base/secret.h"
#include "store/session.h"

namespace kater::store {

// Thread-safe. Two connections: one that writes and one that reads what was last committed, so that nobody who reads
// waits for a disk. Other processes may have the same file open.
class Database {
 public:
  // Makes the file (0600) where there is none. unauthenticated, with a sentence, when it was sealed with another key.
  static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file, const Secret& key);

  // Runs `use(Session&)`, which returns a Result, on one state of the data that nobody changes meanwhile.
  template <class Use>
  auto read(Use use) -> decltype(use(std::declval<Session&>())) {
    return reader_.with([&](Connection& connection) { return in_transaction(connection.session, begin_reading, use); });
  }

  // The same as one transaction: all of it is on the disk when this returns a success, none of it when it fails.
  template <class Use>
  auto write(Use use) -> decltype(use(std::declval<Session&>())) {
    return writer_.with([&](Connection& connection) { return in_transaction(connection.session, begin_writing, use); });
  }

  // Empties the write-ahead log, which still holds pages as they were before a row was overwritten. Does what it can:
  // while another process reads, the log stays until the next time.
  void forget_what_was_deleted();

 private:
  struct Close {
    void operator()(sqlite3* connection) const;
  };
  struct Connection {
    std::unique_ptr<sqlite3, Close> handle;
    Session session{handle.get()};  // its statements go before the handle
  };

  static constexpr Query begin_reading{"begin_reading", "BEGIN"};
  // At once, so that a transaction never finds out half-way that another process is writing.
  static constexpr Query begin_writing{"begin_writing", "BEGIN IMMEDIATE"};
  static constexpr Query commit{"commit", "COMMIT"};
  static constexpr Query rollback{"rollback", "ROLLBACK"};

  Database(Connection writer, Connection reader) : writer_{std::move(writer)}, reader_{std::move(reader)} {}
  static Result<Connection> connect(const std::filesystem::path& file, const Secret& key);

  template <class Use>
  static auto in_transaction(Session& session, const Query& begin, Use& use) -> decltype(use(session)) {
    TRY(session.run(begin));
    auto result = use(session);
    if (result.has_value()) {
      auto committed = session.run(commit);
      if (committed.has_value()) return result;
      result = std::move(committed).error();
    }
    // SQLite may have rolled back already, on a full disk for one; then there is nothing left to do.
    static_cast<void>(session.run(rollback));
    return result;
  }

  Guarded<Connection> writer_;
  Guarded<Connection> reader_;
};

}  // namespace kater::store
