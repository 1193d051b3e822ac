#include "listen/handler_pool.h"

#include <fmt/format.h>

#include <typeinfo>
#include <utility>

namespace kater::listen {

HandlerPool::HandlerPool(Options options, Handler handler, std::shared_ptr<IoQueue> io_queue)
    : options_{std::move(options)},
      handler_{std::move(handler)},
      io_queue_{std::move(io_queue)},
      workers_{options_.workers, options_.most_queued_requests} {}

bool HandlerPool::submit(const std::shared_ptr<Connection>& connection, Request request) {
  return workers_.submit([this, weak = std::weak_ptr{connection}, takes_streams = connection->takes_streams(),
                          request = std::move(request)](const std::stop_token& stop) {
    deliver(weak, ask(request, stop), takes_streams);
  });
}

Answer HandlerPool::ask(const Request& request, const std::stop_token& stop) const {
  try {
    return handler_(request, stop);
  } catch (const std::exception& exception) {
    log(fmt::format("a handler threw a {}", typeid(exception).name()));
  } catch (...) {
    log("a handler threw what is no exception");
  }
  return reply_for({500, "Kater made a mistake. Nothing was lost; the log of the server says more."});
}

void HandlerPool::deliver(const std::weak_ptr<Connection>& to, Answer answer, bool takes_streams) const {
  if (auto* stream = std::get_if<StreamReply>(&answer)) return start_stream(to, std::move(*stream), takes_streams);
  io_queue_->post([to, answer = std::move(answer)]() mutable {
    const auto connection = to.lock();
    if (!connection) return;
    if (auto* reply = std::get_if<Reply>(&answer)) return connection->reply(std::move(*reply));
    connection->misbehave(std::get<Misbehaviour>(answer));
  });
}

void HandlerPool::start_stream(const std::weak_ptr<Connection>& to, StreamReply reply, bool takes_streams) const {
  const auto start = reply.start;
  const auto state = std::make_shared<StreamState>();
  const auto with_connection = [to, state, io_queue = io_queue_](auto use) {
    return io_queue->post([to, state, use = std::move(use)]() mutable {
      if (const auto connection = to.lock()) return use(*connection);
      state->gone = true;
    });
  };
  // The headers are posted first, so whatever `start` writes comes after them.
  with_connection([state, reply = std::move(reply)](Connection& connection) mutable {
    connection.open_stream(std::move(reply), state);
  });
  if (!takes_streams || !start) return;
  OpenStream::Ways ways;
  ways.send = [with_connection, state](std::string bytes) {
    return with_connection([state, bytes = std::move(bytes)](Connection& it) { it.send_chunk(state, bytes); });
  };
  ways.finish = [with_connection, state] {
    with_connection([state](Connection& connection) { connection.finish_stream(state); });
  };
  ways.drop = [with_connection, state] {
    with_connection([state](Connection& connection) { connection.drop_stream(state); });
  };
  try {
    start(std::make_shared<OpenStream>(state, options_.most_unsent_stream_bytes, std::move(ways)));
  } catch (...) {
    log("the start of a stream threw");
  }
}

}  // namespace kater::listen
