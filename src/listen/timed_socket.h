// A socket, plain or TLS, on which every wait has a deadline.
//
// Lives on the one thread of its io_context, and does one thing at a time. What waits keeps the socket alive; nothing
// else does.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "listen/asio.h"

namespace kater::listen {

class TimedSocket : public std::enable_shared_from_this<TimedSocket> {
 public:
  using Clock = std::chrono::steady_clock;
  using Time = Clock::time_point;
  // Gets timed_out where the deadline was over first. Called from the loop, never from within the call it was given to.
  using Done = std::function<void(const asio::error_code&, std::size_t)>;

  explicit TimedSocket(asio::ip::tcp::socket socket) : socket_{std::move(socket)}, timer_{socket_.get_executor()} {}
  TimedSocket(const TimedSocket&) = delete;
  TimedSocket& operator=(const TimedSocket&) = delete;

  // From here on what is read and written is TLS's. `context` is needed for this call only.
  void handshake(asio::ssl::context& context, Time deadline, Done done);
  void read_some(asio::mutable_buffer into, Time deadline, Done done);
  // Writes all of `parts`, which must stay as they are until `done`. A client that takes nothing for `patience` fails.
  void write(const std::vector<std::string>& parts, std::chrono::milliseconds patience, Done done);
  // Tells the client that nothing more will come, and reads what it still sends, without looking at it: closing before
  // that would reset the connection, and the client might never see what was written. Ends with the client, after
  // `most` bytes, or at the deadline.
  void end(asio::mutable_buffer scratch, std::size_t most, Time deadline, Done done);

  // Closes at once. As a reset, the client sees the connection break rather than end.
  enum class Ending { close, reset };
  void abort(Ending ending);

 private:
  using TlsStream = asio::ssl::stream<asio::ip::tcp::socket&>;
  template <class Use>
  void with_stream(Use use) {
    tls_ ? use(*tls_) : use(socket_);
  }
  void drain(asio::mutable_buffer scratch, std::size_t most, Done done);
  Done timed(Done done);
  void arm(Time deadline);
  void disarm() { deadline_ = Time::max(); }
  void wait_for_timer(Time until);

  asio::ip::tcp::socket socket_;
  std::optional<TlsStream> tls_;
  asio::steady_timer timer_;
  bool timer_runs_ = false;
  Time deadline_ = Time::max();
  bool late_ = false;
};

}  // namespace kater::listen
