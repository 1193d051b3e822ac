// One connection as RESTinio sees it: a socket, plain or TLS, that lets only unambiguous requests through and drops
// clients that are slow. RESTinio itself answers a malformed request by closing the connection without a word, and
// has one deadline for all waits; both are done here, below it.
//
// Everything in here runs on the one thread of the io_context. RESTinio reads only while no reply is on its way (one
// request at a time in a connection), so a read may write an answer of its own.
#pragma once

#include <asio.hpp>
#include <asio/ssl.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "listen/reply_text.h"
#include "listen/request_gate.h"
#include "listen/server.h"

namespace kater::listen {

// RESTinio asks a new socket for its peer and forgets a free place for a connection when that throws, which it does
// when the client is gone already; so this one does not throw.
class QuietSocket : public asio::ip::tcp::socket {
 public:
  using asio::ip::tcp::socket::socket;
  asio::ip::tcp::endpoint remote_endpoint() const {
    asio::error_code ignored;
    return asio::ip::tcp::socket::remote_endpoint(ignored);
  }
};

class Wire;

// What all connections of a server share.
struct WireRules {
  Limits limits;
  std::chrono::milliseconds read_deadline;
  std::chrono::milliseconds write_deadline;
  std::chrono::milliseconds idle_deadline;
  std::function<void(std::string_view)> log;
  std::optional<asio::ssl::context> tls;  // none: plain HTTP
  // Called with RESTinio's number of a connection when it starts and when it is gone.
  std::function<void(std::uint64_t, std::weak_ptr<Wire>)> connected;
  std::function<void(std::uint64_t)> gone;
};

class Wire : public std::enable_shared_from_this<Wire> {
 public:
  using ReadDone = std::function<void(const asio::error_code&, std::size_t)>;
  using HandshakeDone = std::function<void(const asio::error_code&)>;

  Wire(asio::io_context& io, std::shared_ptr<WireRules> rules)
      : rules_{std::move(rules)}, socket_{io}, timer_{io}, gate_{rules_->limits} {
    if (rules_->tls) tls_.emplace(socket_, *rules_->tls);
  }

  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;
  ~Wire() {
    if (number_ != 0) rules_->gone(number_);
  }

  QuietSocket& socket() { return socket_; }
  bool old_version() const { return gate_.old_version(); }
  void connected_as(std::uint64_t number) {
    number_ = number;
    rules_->connected(number, weak_from_this());
  }

  void handshake(HandshakeDone done);
  // Reads what may pass; ends with eof where the client closed, was refused or kept us waiting.
  void read_some(asio::mutable_buffer into, ReadDone done);
  template <class Buffers, class Done>
  void write_some(const Buffers& buffers, Done done);
  // Closes at once. As a reset, the client sees the connection break rather than end.
  enum class Ending { close, reset };
  void abort(Ending ending);

 private:
  template <class Use>
  decltype(auto) with_stream(Use use) {
    return tls_ ? use(*tls_) : use(socket_);
  }
  void read_more(asio::mutable_buffer into, ReadDone done);
  void after_read(asio::mutable_buffer into, ReadDone done, const asio::error_code& error, std::size_t count);
  void give(std::size_t count, ReadDone done);
  void allow_body(asio::mutable_buffer into, ReadDone done);
  void refuse(const Refusal& refusal, asio::mutable_buffer buffer, ReadDone done);
  void drain(asio::mutable_buffer buffer, ReadDone done, std::size_t most);
  void arm(std::chrono::steady_clock::time_point when);
  void disarm();
  std::chrono::steady_clock::time_point read_deadline();
  void log(std::string_view what) const;

  std::shared_ptr<WireRules> rules_;
  QuietSocket socket_;
  std::optional<asio::ssl::stream<QuietSocket&>> tls_;
  asio::steady_timer timer_;
  RequestGate gate_;
  std::optional<std::chrono::steady_clock::time_point> request_due_;  // of the request that is arriving
  std::size_t requests_seen_ = 0;
  bool late_ = false;
  std::uint64_t number_ = 0;  // RESTinio's, from 1
};

inline void Wire::log(std::string_view what) const {
  if (!rules_->log) return;
  rules_->log(std::string{what} + " from " + socket_.remote_endpoint().address().to_string());
}

inline void Wire::arm(std::chrono::steady_clock::time_point when) {
  timer_.expires_at(when);
  timer_.async_wait([weak = weak_from_this()](const asio::error_code& error) {
    const auto self = weak.lock();
    if (error || !self || self->timer_.expiry() > std::chrono::steady_clock::now()) return;
    self->late_ = true;
    asio::error_code ignored;
    self->socket_.cancel(ignored);  // ends the read, write or handshake that waits
  });
}

// Not merely cancelled: one that fired already, but did not run yet, looks at the expiry.
inline void Wire::disarm() { timer_.expires_at(std::chrono::steady_clock::time_point::max()); }

inline std::chrono::steady_clock::time_point Wire::read_deadline() {
  const auto now = std::chrono::steady_clock::now();
  if (gate_.between_requests()) return now + rules_->idle_deadline;
  if (!request_due_ || requests_seen_ != gate_.requests()) request_due_ = now + rules_->read_deadline;
  requests_seen_ = gate_.requests();
  return *request_due_;
}

inline void Wire::handshake(HandshakeDone done) {
  if (!tls_) return done({});
  arm(std::chrono::steady_clock::now() + rules_->read_deadline);
  tls_->async_handshake(asio::ssl::stream_base::server,
                        [self = shared_from_this(), done = std::move(done)](const asio::error_code& error) {
                          self->disarm();
                          if (error && !self->late_) self->log("TLS failed: " + error.message());
                          if (self->late_) self->log("TLS took too long");
                          done(error);
                        });
}

inline void Wire::read_some(asio::mutable_buffer into, ReadDone done) {
  if (const auto count = gate_.take(static_cast<char*>(into.data()), into.size()); count > 0) {
    return give(count, std::move(done));
  }
  if (gate_.refusal()) return refuse(*gate_.refusal(), into, std::move(done));
  if (gate_.take_expectation()) return allow_body(into, std::move(done));
  read_more(into, std::move(done));
}

// RESTinio's handlers are called from the loop, never from within the call that started the read.
inline void Wire::give(std::size_t count, ReadDone done) {
  asio::post(socket_.get_executor(), [done = std::move(done), count] { done({}, count); });
}

inline void Wire::read_more(asio::mutable_buffer into, ReadDone done) {
  arm(read_deadline());
  with_stream([&](auto& stream) {
    stream.async_read_some(into, [self = shared_from_this(), into, done = std::move(done)](
                                     const asio::error_code& error, std::size_t count) mutable {
      self->disarm();
      self->after_read(into, std::move(done), error, count);
    });
  });
}

inline void Wire::after_read(asio::mutable_buffer into, ReadDone done, const asio::error_code& error,
                             std::size_t count) {
  if (late_ && !gate_.between_requests()) {
    late_ = false;
    return refuse({408, "The request took too long to arrive."}, into, std::move(done));
  }
  if (late_) return done(asio::error::eof, 0);
  if (error) return done(error, 0);
  gate_.arrived({static_cast<const char*>(into.data()), count});
  const auto passed = gate_.take(static_cast<char*>(into.data()), into.size());
  if (passed > 0) return done({}, passed);
  read_some(into, std::move(done));
}

inline void Wire::allow_body(asio::mutable_buffer into, ReadDone done) {
  constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
  arm(std::chrono::steady_clock::now() + rules_->write_deadline);
  with_stream([&](auto& stream) {
    asio::async_write(
        stream, asio::buffer(go_on.data(), go_on.size()),
        [self = shared_from_this(), into, done = std::move(done)](const asio::error_code& error, std::size_t) mutable {
          self->disarm();
          if (error) return done(asio::error::eof, 0);
          self->read_more(into, std::move(done));
        });
  });
}

inline void Wire::refuse(const Refusal& refusal, asio::mutable_buffer buffer, ReadDone done) {
  log("refused " + std::to_string(refusal.status) + " (" + std::string{refusal.why} + ")");
  const Reply reply = reply_for(refusal);
  auto bytes = std::make_shared<std::string>(
      reply_head(reply.status, reply.headers, reply.body.size(), Connection::close) + reply.body);
  arm(std::chrono::steady_clock::now() + rules_->write_deadline);
  with_stream([&](auto& stream) {
    asio::async_write(stream, asio::buffer(*bytes),
                      [self = shared_from_this(), bytes, buffer, done = std::move(done)](const asio::error_code& error,
                                                                                         std::size_t) mutable {
                        constexpr std::size_t most = 1 << 20;
                        asio::error_code ignored;
                        self->socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
                        if (error) return done(asio::error::eof, 0);
                        self->drain(buffer, std::move(done), most);
                      });
  });
}

// Closing while the client still sends would reset the connection, and the client might never see our answer.
inline void Wire::drain(asio::mutable_buffer buffer, ReadDone done, std::size_t most) {
  socket_.async_read_some(buffer, [self = shared_from_this(), buffer, done = std::move(done), most](
                                      const asio::error_code& error, std::size_t count) mutable {
    if (!error && count < most) return self->drain(buffer, std::move(done), most - count);
    self->disarm();
    done(asio::error::eof, 0);
  });
}

template <class Buffers, class Done>
void Wire::write_some(const Buffers& buffers, Done done) {
  arm(std::chrono::steady_clock::now() + rules_->write_deadline);
  with_stream([&](auto& stream) {
    stream.async_write_some(buffers, [self = shared_from_this(), done = std::move(done)](const asio::error_code& error,
                                                                                         std::size_t count) mutable {
      self->disarm();
      if (self->late_) self->log("dropped a reply that nobody read");
      // An aborted write would count for RESTinio as its own doing, and it would not close.
      done(self->late_ ? asio::error_code{asio::error::timed_out} : error, count);
    });
  });
}

inline void Wire::abort(Ending ending) {
  asio::error_code ignored;
  if (ending == Ending::reset) socket_.set_option(asio::socket_base::linger{true, 0}, ignored);
  disarm();
  socket_.close(ignored);
}

// A Wire with the face that RESTinio expects of a socket: movable, and speaking asio's language.
class WireSocket {
 public:
  using executor_type = asio::any_io_executor;

  WireSocket(asio::io_context& io, std::shared_ptr<WireRules> rules)
      : wire_{std::make_shared<Wire>(io, std::move(rules))} {}

  const std::shared_ptr<Wire>& wire() const { return wire_; }
  QuietSocket& lowest_layer() { return wire_->socket(); }
  executor_type get_executor() { return wire_->socket().get_executor(); }
  bool is_open() const { return wire_->socket().is_open(); }

  template <class... Arguments>
  void cancel(Arguments&&... arguments) {
    wire_->socket().cancel(std::forward<Arguments>(arguments)...);
  }
  template <class... Arguments>
  void shutdown(Arguments&&... arguments) {
    wire_->socket().shutdown(std::forward<Arguments>(arguments)...);
  }
  void close() { wire_->abort(Wire::Ending::close); }

  template <class Buffers, class Done>
  void async_read_some(const Buffers& buffers, Done done) {
    wire_->read_some(*asio::buffer_sequence_begin(buffers), std::move(done));
  }
  template <class Buffers, class Done>
  void async_write_some(const Buffers& buffers, Done&& done) {
    wire_->write_some(buffers, std::forward<Done>(done));
  }

 private:
  std::shared_ptr<Wire> wire_;
};

// What RESTinio calls for a new connection; found by the type of the socket.
template <class Connection, class Start, class Failed>
void prepare_connection_and_start_read(WireSocket& socket, Connection& connection, Start start, Failed failed) {
  socket.wire()->connected_as(connection.connection_id());
  socket.wire()->handshake([start = std::move(start), failed = std::move(failed),
                            alive = connection.shared_from_this()](const asio::error_code& error) mutable {
    error ? failed(error) : start();
  });
}

}  // namespace kater::listen
