// The connections that read, each lent to one thread at a time.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "base/result.h"
#include "store/engine/database_connection.h"

namespace kater::store {

// Thread-safe. Opens a connection when one is needed and none is free, up to `most`; further threads wait. Connections
// stay open, since each keeps its prepared statements and its cache.
class ReaderPool {
 public:
  using Connect = std::function<Result<std::unique_ptr<DatabaseConnection>>()>;

  ReaderPool(Connect connect, std::size_t most) : connect_{std::move(connect)}, most_{most} {}

  // Given back when it goes. The connection may be replaced meanwhile; one that was reset is not given back.
  class Lent {
   public:
    Lent(Lent&& other) noexcept : pool_{other.pool_}, connection_{std::move(other.connection_)} {
      other.pool_ = nullptr;
    }
    Lent& operator=(Lent&&) = delete;
    ~Lent() {
      if (pool_ != nullptr) pool_->take_back(std::move(connection_));
    }
    std::unique_ptr<DatabaseConnection>& connection() { return connection_; }

   private:
    friend class ReaderPool;
    Lent(ReaderPool& pool, std::unique_ptr<DatabaseConnection> connection)
        : pool_{&pool}, connection_{std::move(connection)} {}
    ReaderPool* pool_;  // null: moved from
    std::unique_ptr<DatabaseConnection> connection_;
  };

  // Fails as `connect` does; where it fails and others are open (a server has room for so many only), waits for one of
  // them instead. A thread that has one must not ask for another.
  Result<Lent> lend();

  // Runs `use()` while none is open: waits for those that are lent, and lets all other threads wait.
  template <class Use>
  auto closed(Use use) -> decltype(use()) {
    const Closed closing{*this};
    return use();
  }

 private:
  class Closed {
   public:
    explicit Closed(ReaderPool& pool) : pool_{pool} { pool_.close(); }
    Closed(const Closed&) = delete;
    Closed& operator=(const Closed&) = delete;
    ~Closed() { pool_.reopen(); }

   private:
    ReaderPool& pool_;
  };

  void take_back(std::unique_ptr<DatabaseConnection> connection);
  void close();
  void reopen();

  const Connect connect_;
  const std::size_t most_;
  std::mutex mutex_;  // guards what follows; never held while a connection is opened or used
  std::condition_variable changed_;
  std::vector<std::unique_ptr<DatabaseConnection>> free_;
  std::size_t open_ = 0;  // free or lent, or being opened
  bool closed_ = false;
};

}  // namespace kater::store
