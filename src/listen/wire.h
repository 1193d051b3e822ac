// One connection as RESTinio sees it: a socket, plain or TLS, that lets only unambiguous requests through and drops
// clients that are slow. RESTinio itself answers a malformed request by closing the connection without a word, and
// has one deadline for all waits; both are done here, below it.
//
// Everything in here runs on the one thread of the io_context. RESTinio reads only while no reply is on its way (one
// request at a time in a connection), so a read may write an answer of its own.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "listen/asio.h"
#include "listen/request_gate.h"

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
  std::optional<asio::ssl::context> tls;  // none: plain HTTP. May be replaced between two connections
  std::vector<std::pair<std::string, std::string>> headers;  // of every answer
  // Called with RESTinio's number of a connection when it starts and when it is gone.
  std::function<void(std::uint64_t, std::weak_ptr<Wire>)> connected;
  std::function<void(std::uint64_t)> gone;
};

// Its `done`s are called from the loop, never from within the call that was given them (but for a handshake where there
// is no TLS), as RESTinio expects of a socket.
class Wire : public std::enable_shared_from_this<Wire> {
 public:
  using ReadDone = std::function<void(const asio::error_code&, std::size_t)>;
  using HandshakeDone = std::function<void(const asio::error_code&)>;

  Wire(asio::io_context& io, std::shared_ptr<WireRules> rules)
      : rules_{std::move(rules)}, socket_{io}, timer_{io}, gate_{rules_->limits} {}

  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;
  ~Wire() {
    if (number_ != 0) rules_->gone(number_);
  }

  QuietSocket& socket() { return socket_; }
  // Whether the request that passed last was of HTTP/1.0.
  bool old_version() const { return gate_.old_version(); }
  // Its number in RESTinio, under which the server finds it again.
  void connected_as(std::uint64_t number) {
    number_ = number;
    rules_->connected(number, weak_from_this());
  }

  // Does nothing where there is no TLS.
  void handshake(HandshakeDone done);
  // Reads what may pass; ends with eof where the client closed, was refused or kept us waiting.
  void read_some(asio::mutable_buffer into, ReadDone done);
  // Fails with timed_out where the client takes nothing within the deadline.
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
  // Made for the handshake and not before: RESTinio keeps sockets ready, and their certificate would be the old one.
  std::optional<asio::ssl::stream<QuietSocket&>> tls_;
  asio::steady_timer timer_;
  RequestGate gate_;
  std::optional<std::chrono::steady_clock::time_point> request_due_;  // of the request that is arriving
  std::size_t requests_seen_ = 0;
  bool late_ = false;
  std::uint64_t number_ = 0;  // RESTinio's, from 1
};

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

}  // namespace kater::listen
