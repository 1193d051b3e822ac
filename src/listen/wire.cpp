#include "listen/wire.h"

#include <openssl/crypto.h>

#include <algorithm>

#include "listen/reply_text.h"

namespace kater::listen {

void Wire::log(std::string_view what) const {
  if (!rules_->log) return;
  rules_->log(std::string{what} + " from " + socket_.remote_endpoint().address().to_string());
}

void Wire::arm(std::chrono::steady_clock::time_point when) {
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
void Wire::disarm() { timer_.expires_at(std::chrono::steady_clock::time_point::max()); }

std::chrono::steady_clock::time_point Wire::read_deadline() {
  const auto now = std::chrono::steady_clock::now();
  if (gate_.between_requests()) return now + rules_->idle_deadline;
  if (!request_due_ || requests_seen_ != gate_.requests()) request_due_ = now + rules_->read_deadline;
  requests_seen_ = gate_.requests();
  return *request_due_;
}

void Wire::handshake(HandshakeDone done) {
  if (!rules_->tls) return done({});
  tls_.emplace(socket_, *rules_->tls);
  arm(std::chrono::steady_clock::now() + rules_->read_deadline);
  tls_->async_handshake(asio::ssl::stream_base::server,
                        [self = shared_from_this(), done = std::move(done)](const asio::error_code& error) {
                          self->disarm();
                          if (error && !self->late_) self->log("TLS failed: " + error.message());
                          if (self->late_) self->log("TLS took too long");
                          done(error);
                        });
}

void Wire::read_some(asio::mutable_buffer into, ReadDone done) {
  // It held what was read before, a password maybe, and a connection may stay open for long without a word.
  OPENSSL_cleanse(into.data(), into.size());
  if (const auto count = gate_.take(static_cast<char*>(into.data()), into.size()); count > 0) {
    return give(count, std::move(done));
  }
  if (gate_.refusal()) return refuse(*gate_.refusal(), into, std::move(done));
  if (gate_.take_expectation()) return allow_body(into, std::move(done));
  read_more(into, std::move(done));
}

// Not at once: RESTinio does not expect it from within its call.
void Wire::give(std::size_t count, ReadDone done) {
  asio::post(socket_.get_executor(), [done = std::move(done), count] { done({}, count); });
}

void Wire::read_more(asio::mutable_buffer into, ReadDone done) {
  arm(read_deadline());
  with_stream([&](auto& stream) {
    stream.async_read_some(into, [self = shared_from_this(), into, done = std::move(done)](
                                     const asio::error_code& error, std::size_t count) mutable {
      self->disarm();
      self->after_read(into, std::move(done), error, count);
    });
  });
}

void Wire::after_read(asio::mutable_buffer into, ReadDone done, const asio::error_code& error, std::size_t count) {
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

void Wire::allow_body(asio::mutable_buffer into, ReadDone done) {
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

void Wire::refuse(const Refusal& refusal, asio::mutable_buffer buffer, ReadDone done) {
  log("refused " + std::to_string(refusal.status) + " (" + std::string{refusal.why} + ")");
  Reply reply = reply_for(refusal);
  add_standing(reply.headers, rules_->headers);
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
void Wire::drain(asio::mutable_buffer buffer, ReadDone done, std::size_t most) {
  socket_.async_read_some(buffer, [self = shared_from_this(), buffer, done = std::move(done), most](
                                      const asio::error_code& error, std::size_t count) mutable {
    if (!error && count < most) return self->drain(buffer, std::move(done), most - count);
    self->disarm();
    done(asio::error::eof, 0);
  });
}

void Wire::abort(Ending ending) {
  asio::error_code ignored;
  if (ending == Ending::reset) socket_.set_option(asio::socket_base::linger{true, 0}, ignored);
  disarm();
  socket_.close(ignored);
}

}  // namespace kater::listen
