// A connection as Database drives it: a session with transactions. One implementation for each engine.
#pragma once

#include "store/engine/session.h"

namespace kater::store {

// What a transaction may do.
enum class Access { read, write };

// Not thread-safe. Fails as Session does.
class DatabaseConnection : public Session {
 public:
  // Begins a transaction that reads one state of the data, or one that writes, which waits for another writer to end.
  virtual Result<void> begin(Access access) = 0;
  virtual Result<void> commit() = 0;
  // Undoes a transaction that failed; on a full disk, for one, the engine may have done it already.
  virtual void roll_back() = 0;
  // Whether nothing can be done with it any more, because the other side is gone: then a new one is made.
  virtual bool is_lost() const = 0;

  // Outside a transaction: removes what is left of rows that were overwritten or deleted, as far as the engine can.
  virtual void forget_what_was_deleted() = 0;
};

}  // namespace kater::store
