#include "listen/timed_socket.h"

#include <utility>

namespace kater::listen {

// The timer is not set anew for each wait: one that fires too early looks at the deadline and goes on.
void TimedSocket::arm(Time deadline) {
  late_ = false;
  deadline_ = deadline;
  if (!timer_runs_ || deadline < timer_.expiry()) wait_for_timer(deadline);
}

void TimedSocket::wait_for_timer(Time until) {
  timer_runs_ = true;
  timer_.expires_at(until);
  timer_.async_wait([weak = weak_from_this()](const asio::error_code& error) {
    const auto self = weak.lock();
    if (error || !self) return;
    self->timer_runs_ = false;
    if (self->deadline_ == Time::max()) return;
    if (self->deadline_ > Clock::now()) return self->wait_for_timer(self->deadline_);
    self->late_ = true;
    asio::error_code ignored;
    self->socket_.cancel(ignored);  // ends the read, write or handshake that waits
  });
}

TimedSocket::Done TimedSocket::timed(Done done) {
  return [self = shared_from_this(), done = std::move(done)](const asio::error_code& error, std::size_t count) {
    self->disarm();
    const bool late = error && std::exchange(self->late_, false);
    done(late ? asio::error_code{asio::error::timed_out} : error, count);
  };
}

void TimedSocket::handshake(asio::ssl::context& context, Time deadline, Done done) {
  tls_.emplace(socket_, context);
  arm(deadline);
  tls_->async_handshake(asio::ssl::stream_base::server,
                        [done = timed(std::move(done))](const asio::error_code& error) { done(error, 0); });
}

void TimedSocket::read_some(asio::mutable_buffer into, Time deadline, Done done) {
  arm(deadline);
  with_stream([&](auto& stream) { stream.async_read_some(into, timed(std::move(done))); });
}

void TimedSocket::write(const std::vector<std::string>& parts, std::chrono::milliseconds patience, Done done) {
  constexpr std::size_t at_a_time = 64 << 10;
  std::vector<asio::const_buffer> buffers;
  buffers.reserve(parts.size());
  for (const auto& part : parts) buffers.push_back(asio::buffer(part));
  const auto progress = [self = shared_from_this(), patience](const asio::error_code& error, std::size_t) {
    if (error) return std::size_t{0};
    self->arm(Clock::now() + patience);
    return at_a_time;
  };
  with_stream([&](auto& stream) { asio::async_write(stream, buffers, progress, timed(std::move(done))); });
}

void TimedSocket::end(asio::mutable_buffer scratch, std::size_t most, Time deadline, Done done) {
  asio::error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  arm(deadline);
  drain(scratch, most, timed(std::move(done)));
}

void TimedSocket::drain(asio::mutable_buffer scratch, std::size_t most, Done done) {
  socket_.async_read_some(scratch, [self = shared_from_this(), scratch, most, done = std::move(done)](
                                       const asio::error_code& error, std::size_t count) mutable {
    if (error || count >= most) return done(error, 0);
    self->drain(scratch, most - count, std::move(done));
  });
}

void TimedSocket::abort(Ending ending) {
  asio::error_code ignored;
  if (ending == Ending::reset) socket_.set_option(asio::socket_base::linger{true, 0}, ignored);
  disarm();
  timer_.cancel();
  socket_.close(ignored);
}

}  // namespace kater::listen
