// The database, whichever engine keeps it: read and written in transactions.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "base/guarded.h"
#include "base/result.h"
#include "store/engine/database_connection.h"

namespace kater::store {

// Thread-safe. Two connections: one that writes and one that reads what was last committed, so that nobody who reads
// waits for a disk. Other processes may have the same database open.
class Database {
 public:
  using Connect = std::function<Result<std::unique_ptr<DatabaseConnection>>()>;

  // Fails as `connect` does, which is asked again whenever a connection is lost.
  static Result<std::unique_ptr<Database>> open(Connect connect);

  // Runs `use(Session&)`, which returns a Result, on one state of the data that nobody changes meanwhile.
  template <class Use>
  auto read(Use use) -> decltype(use(std::declval<Session&>())) {
    return in_transaction(reader_, Access::read, use);
  }

  // The same as one transaction: all of it is on the disk when this returns a success, none of it when it fails.
  template <class Use>
  auto write(Use use) -> decltype(use(std::declval<Session&>())) {
    return in_transaction(writer_, Access::write, use);
  }

  // Runs `use()` while neither connection is open and nobody of this process reads or writes.
  template <class Use>
  auto closed(Use use) -> decltype(use()) {
    return writer_.with([&](auto& writer) {
      return reader_.with([&](auto& reader) {
        reader.reset();
        writer.reset();
        return use();
      });
    });
  }

  // Empties what still holds rows as they were before they were overwritten. Does what it can: while another process
  // reads, some of it stays until the next time.
  void forget_what_was_deleted();

 private:
  using Held = Guarded<std::unique_ptr<DatabaseConnection>>;

  explicit Database(Connect connect) : connect_{std::move(connect)} {}
  Result<void> begin(std::unique_ptr<DatabaseConnection>& connection, Access access) const;

  template <class Use>
  auto in_transaction(Held& held, Access access, Use& use) -> decltype(use(std::declval<Session&>())) {
    return held.with([&](auto& connection) -> decltype(use(std::declval<Session&>())) {
      TRY(begin(connection, access));
      auto result = use(*connection);
      if (result.has_value()) {
        auto committed = connection->commit();
        if (committed.has_value()) return result;
        result = std::move(committed).error();
      }
      connection->roll_back();
      return result;
    });
  }

  Connect connect_;
  Held writer_;  // null until it is needed (again)
  Held reader_;
};

}  // namespace kater::store
