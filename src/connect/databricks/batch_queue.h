// A bounded queue of rows, from the thread that reads a chunk to the one that hands them on.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

#include "base/result.h"
#include "connect/warehouse.h"

namespace kater::connect::databricks {

// Holds at most `most_bytes` of rows, so that a slow receiver slows the download instead of filling the memory.
// Thread-safe: one thread pushes and ends, one pops.
class BatchQueue {
 public:
  explicit BatchQueue(std::size_t most_bytes) : most_bytes_{most_bytes} {}

  // Waits until there is room; a batch that is larger than the whole queue enters once it is empty. False when asked
  // to stop.
  bool push(std::vector<Row> rows, std::size_t bytes, const std::stop_token& stop) {
    std::unique_lock lock{mutex_};
    const bool room = changed_.wait(lock, stop, [&] { return batches_.empty() || held_ + bytes <= most_bytes_; });
    if (!room) return false;
    held_ += bytes;
    batches_.push_back({std::move(rows), bytes});
    changed_.notify_all();
    return true;
  }

  // Called once after the last push; `how` is what the reading of the chunk ended with.
  void end(Result<std::optional<std::int64_t>> how) {
    const std::lock_guard lock{mutex_};
    outcome_ = std::move(how);
    changed_.notify_all();
  }

  // The next rows; nothing once it ended and all were taken.
  std::optional<std::vector<Row>> pop() {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return !batches_.empty() || outcome_.has_value(); });
    if (batches_.empty()) return std::nullopt;
    auto batch = std::move(batches_.front());
    batches_.pop_front();
    held_ -= batch.bytes;
    changed_.notify_all();
    return std::move(batch.rows);
  }
  // What end() was given. REQUIRES: pop() returned nothing.
  Result<std::optional<std::int64_t>> outcome() const {
    const std::lock_guard lock{mutex_};
    return *outcome_;
  }

 private:
  struct Batch {
    std::vector<Row> rows;
    std::size_t bytes;
  };
  const std::size_t most_bytes_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Batch> batches_;
  std::size_t held_ = 0;
  std::optional<Result<std::optional<std::int64_t>>> outcome_;
};

}  // namespace kater::connect::databricks
