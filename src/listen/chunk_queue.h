// What a streamed reply still has to send: chunks as they go over the wire (RFC 9112 §7.1), in their order. Knows no
// socket. Lives on the thread of the clients, but for its StreamState.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "listen/open_stream.h"
#include "listen/reply_text.h"

namespace kater::listen {

class ChunkQueue {
 public:
  // `head` goes out before any chunk, and does not count as unsent in `state`; chunks do.
  ChunkQueue(std::shared_ptr<StreamState> state, std::string head) : state_{std::move(state)} {
    waiting_.push_back(std::move(head));
  }
  ChunkQueue(const ChunkQueue&) = delete;
  ChunkQueue& operator=(const ChunkQueue&) = delete;
  ~ChunkQueue() { state_->gone = true; }

  bool is_of(const std::shared_ptr<StreamState>& state) const { return state_ == state; }
  // Not empty; its writer has counted `bytes` as unsent already.
  void add(const std::string& bytes) {
    auto chunk = chunk_head(bytes.size()).append(bytes).append(chunk_end);
    state_->unsent += chunk.size() - bytes.size();
    waiting_bytes_ += chunk.size();
    waiting_.push_back(std::move(chunk));
  }
  // Nothing is added after this.
  void finish() {
    waiting_.emplace_back(last_chunk);
    finished_ = true;
  }

  bool empty() const { return waiting_.empty(); }
  bool finished() const { return finished_; }
  // Everything that waits, which counts as unsent until `sent` is told.
  std::vector<std::string> take() {
    taken_ = std::exchange(waiting_bytes_, 0);
    return std::exchange(waiting_, {});
  }
  void sent() { state_->unsent -= std::exchange(taken_, 0); }

 private:
  const std::shared_ptr<StreamState> state_;
  std::vector<std::string> waiting_;
  std::size_t waiting_bytes_ = 0, taken_ = 0;
  bool finished_ = false;
};

}  // namespace kater::listen
