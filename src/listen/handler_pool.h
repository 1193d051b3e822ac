// Asks the handler on threads that may block, and brings its answer back to the thread of the clients.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <stop_token>
#include <string_view>

#include "listen/connection.h"
#include "listen/io_queue.h"
#include "listen/server.h"
#include "listen/worker_pool.h"

namespace kater::listen {

// Used on the thread of the clients, but for stop().
class HandlerPool {
 public:
  struct Options {
    std::size_t workers = 4;
    std::size_t most_queued_requests = 1024;
    std::size_t most_unsent_stream_bytes = 256 << 10;
    std::function<void(std::string_view)> log = {};  // from any thread
  };

  HandlerPool(Options options, Handler handler, std::shared_ptr<IoQueue> io_queue);

  // False when too many requests wait already; otherwise the connection gets its answer, unless it is gone by then.
  [[nodiscard]] bool submit(const std::shared_ptr<Connection>& connection, Request request);

  // Asks the handlers to stop and waits for them. Their answers still go to the queue.
  void stop() { workers_.stop(); }

 private:
  Answer ask(const Request& request, const std::stop_token& stop) const;
  void deliver(const std::weak_ptr<Connection>& to, Answer answer, bool takes_streams) const;
  void start_stream(const std::weak_ptr<Connection>& to, StreamReply reply, bool takes_streams) const;
  void log(std::string_view line) const {
    if (options_.log) options_.log(line);
  }

  const Options options_;
  const Handler handler_;
  const std::shared_ptr<IoQueue> io_queue_;
  WorkerPool workers_;  // last, so first to go: its threads use all of the above
};

}  // namespace kater::listen
