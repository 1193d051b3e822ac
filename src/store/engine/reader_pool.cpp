#include "store/engine/reader_pool.h"

namespace kater::store {

// A server may allow fewer connections than `most_`. Where one cannot be opened while others are, this waits for one of
// them instead of failing.
Result<ReaderPool::Lent> ReaderPool::lend() {
  std::unique_lock lock{mutex_};
  for (std::size_t may_be_open = most_;;) {
    changed_.wait(lock, [&] { return !closed_ && (!free_.empty() || open_ < may_be_open); });
    if (!free_.empty()) {
      auto connection = std::move(free_.back());  // the one used last has the warmest cache
      free_.pop_back();
      return Lent{*this, std::move(connection)};
    }
    ++open_;
    lock.unlock();
    auto made = connect_();
    if (made.has_value()) return Lent{*this, std::move(*made)};
    lock.lock();
    --open_;
    changed_.notify_all();
    if (open_ == 0) return std::move(made).error();
    may_be_open = 1;  // tried again only where none is left to wait for
  }
}

void ReaderPool::take_back(std::unique_ptr<DatabaseConnection> connection) {
  const std::lock_guard lock{mutex_};
  if (connection != nullptr) {
    free_.push_back(std::move(connection));
  } else {
    --open_;
  }
  changed_.notify_all();
}

void ReaderPool::close() {
  std::unique_lock lock{mutex_};
  closed_ = true;
  changed_.wait(lock, [&] { return free_.size() == open_; });
  free_.clear();
  open_ = 0;
}

void ReaderPool::reopen() {
  const std::lock_guard lock{mutex_};
  closed_ = false;
  changed_.notify_all();
}

}  // namespace kater::store
