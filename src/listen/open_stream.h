// A reply that goes on, as its writer sees it: counts what the client has not taken yet, and never waits for it.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "listen/server.h"

namespace kater::listen {

// What writer and connection share. The connection sets `gone` and takes off `unsent` what it has sent.
struct StreamState {
  std::atomic<std::size_t> unsent = 0;
  std::atomic<bool> gone = false;
};

class OpenStream final : public Stream {
 public:
  // The ways to the connection. Each gives false once there is none any more.
  struct Ways {
    std::function<bool(std::string)> send;
    std::function<void()> finish;
    std::function<void()> drop;
  };

  OpenStream(std::shared_ptr<StreamState> state, std::size_t most_unsent, Ways ways)
      : state_{std::move(state)}, most_unsent_{most_unsent}, ways_{std::move(ways)} {}
  OpenStream(const OpenStream&) = delete;
  OpenStream& operator=(const OpenStream&) = delete;
  ~OpenStream() override { finish(); }

  bool write(std::string bytes) override {
    if (closed_ || state_->gone) return false;
    if (bytes.empty()) return true;  // as a chunk it would end the reply
    const std::size_t size = bytes.size();
    const std::size_t before = state_->unsent.fetch_add(size);
    if (before > 0 && before + size > most_unsent_) {
      if (!state_->gone.exchange(true)) ways_.drop();
      return false;
    }
    return ways_.send(std::move(bytes));
  }

  void close() override { finish(); }

 private:
  void finish() {
    if (!closed_.exchange(true)) ways_.finish();
  }

  const std::shared_ptr<StreamState> state_;
  const std::size_t most_unsent_;
  const Ways ways_;
  std::atomic<bool> closed_ = false;
};

}  // namespace kater::listen
