#include "listen/acceptor.h"

#include <string>
#include <utility>

namespace kater::listen {

Acceptor::Acceptor(asio::io_context& io, const asio::ip::tcp::endpoint& endpoint, Options options, Accepted accepted)
    : options_{std::move(options)}, accepted_{std::move(accepted)}, acceptor_{io}, pause_{io} {
  acceptor_.open(endpoint.protocol());
  acceptor_.set_option(asio::socket_base::reuse_address{true});
  acceptor_.bind(endpoint);
  acceptor_.listen();
  port_ = acceptor_.local_endpoint().port();
  accept();
}

void Acceptor::accept() {
  if (busy_ || stopped_ || open_ >= options_.most_connections) return;
  busy_ = true;
  acceptor_.async_accept([this](const asio::error_code& error, asio::ip::tcp::socket socket) {
    busy_ = false;
    if (stopped_) return;
    try {
      take(error, std::move(socket));
    } catch (const std::exception& exception) {
      rest(exception.what());
    }
    accept();
  });
}

void Acceptor::take(const asio::error_code& error, asio::ip::tcp::socket socket) {
  if (error == asio::error::connection_aborted) return;  // its client is gone already
  if (error) return rest(error.message());
  if (std::exchange(failing_, false) && options_.log) options_.log("connections are accepted again");
  asio::error_code gone;
  const auto peer = socket.remote_endpoint(gone).address();
  if (gone) return;
  socket.set_option(asio::ip::tcp::no_delay{true}, gone);
  ++open_;
  accepted_(std::move(socket), peer, Place{this});
}

void Acceptor::rest(std::string_view why) {
  if (!std::exchange(failing_, true) && options_.log) {
    options_.log("no connection can be accepted (" + std::string{why} + "); trying again until one can");
  }
  busy_ = true;
  pause_.expires_after(options_.pause);
  pause_.async_wait([this](const asio::error_code&) {
    busy_ = false;
    accept();
  });
}

void Acceptor::released() {
  --open_;
  accept();
}

void Acceptor::stop() {
  stopped_ = true;
  asio::error_code ignored;
  acceptor_.close(ignored);
  pause_.cancel(ignored);
}

}  // namespace kater::listen
