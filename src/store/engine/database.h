// The database, whichever engine keeps it. It is read and written only in transactions.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "base/guarded.h"
#include "base/result.h"
#include "store/engine/database_connection.h"
#include "store/engine/reader_pool.h"

namespace kater::store {

// Thread-safe. One connection writes. Up to four read what was last committed, side by side, so that no reader waits
// for a disk, nor one page for another's long list; each costs up to 8 MB of cache where the engine is the file.
// No transaction is begun within another one that reads, nor one that writes within one that writes: it could wait for
// itself. Other processes may have the same database open.
class Database {
 public:
  using Connect = ReaderPool::Connect;
  static constexpr std::size_t most_readers = 4;

  // Fails as `connect` does, which is asked again whenever a connection is lost.
  static Result<std::unique_ptr<Database>> open(Connect connect);

  // Runs `use(Session&)`, which returns a Result, on one state of the data, which no writer changes meanwhile.
  template <class Use>
  auto read(Use use) -> decltype(use(std::declval<Session&>())) {
    auto lent = TRY(readers_.lend());
    return in_transaction(lent.connection(), Access::read, use);
  }

  // The same as one transaction: all of it is on the disk when this returns a success, none of it when it fails.
  template <class Use>
  auto write(Use use) -> decltype(use(std::declval<Session&>())) {
    return writer_.with([&](auto& writer) { return in_transaction(writer, Access::write, use); });
  }

  // Runs `use()` while no connection is open and no thread of this process reads or writes.
  template <class Use>
  auto closed(Use use) -> decltype(use()) {
    return writer_.with([&](auto& writer) {
      writer.reset();
      return readers_.closed(std::move(use));
    });
  }

  // Empties the log that still holds rows as they were before they were overwritten. Does what it can: while another
  // process reads, some of it stays until the next time.
  void forget_what_was_deleted();

 private:
  explicit Database(const Connect& connect) : connect_{connect}, readers_{connect, most_readers} {}
  Result<void> begin(std::unique_ptr<DatabaseConnection>& connection, Access access) const;

  template <class Use>
  auto in_transaction(std::unique_ptr<DatabaseConnection>& connection, Access access, Use& use)
      -> decltype(use(std::declval<Session&>())) {
    TRY(begin(connection, access));
    auto result = use(*connection);
    if (result.has_value()) {
      auto committed = connection->commit();
      if (committed.has_value()) return result;
      result = std::move(committed).error();
    }
    connection->roll_back();
    return result;
  }

  Connect connect_;
  Guarded<std::unique_ptr<DatabaseConnection>> writer_;  // null until it is needed (again)
  ReaderPool readers_;
};

}  // namespace kater::store
