// How other threads reach the one that speaks with the clients, for as long as that lives.
#pragma once

#include <utility>

#include "base/guarded.h"
#include "listen/asio.h"

namespace kater::listen {

// Thread-safe.
class IoQueue {
 public:
  explicit IoQueue(asio::io_context& io) : io_{&io} {}

  // Runs `work` on the thread of the clients, in the order of the calls of one thread. False once that has ended.
  template <class Work>
  bool post(Work work) {
    return io_.with([&](asio::io_context*& io) {
      if (io == nullptr) return false;
      asio::post(*io, std::move(work));
      return true;
    });
  }
  void close() {
    io_.with([](asio::io_context*& io) { io = nullptr; });
  }

 private:
  Guarded<asio::io_context*> io_;
};

}  // namespace kater::listen
