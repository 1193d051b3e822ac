// Accepts connections, for as long as it may have more of them, and goes on after every failure: a listener that once
// stopped accepting would look as if it worked.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

#include "listen/asio.h"

namespace kater::listen {

// Lives on the thread of the clients, but for its construction.
class Acceptor {
 public:
  struct Options {
    std::size_t most_connections = 4096;  // further ones wait in the system's queue
    // Before another try, after one for which the system had no file, no memory or another trouble of its own.
    std::chrono::milliseconds pause{100};
    std::function<void(std::string_view)> log = {};
  };
  // Held for as long as its connection is open; must not outlive the Acceptor.
  struct GiveBack {
    void operator()(Acceptor* acceptor) const { acceptor->released(); }
  };
  using Place = std::unique_ptr<Acceptor, GiveBack>;
  using Accepted = std::function<void(asio::ip::tcp::socket, const asio::ip::address& peer, Place place)>;

  // Listens from now on. Throws asio::system_error where the address or port cannot be had.
  Acceptor(asio::io_context& io, const asio::ip::tcp::endpoint& endpoint, Options options, Accepted accepted);
  Acceptor(const Acceptor&) = delete;
  Acceptor& operator=(const Acceptor&) = delete;

  std::uint16_t port() const { return port_; }
  // Accepts no more, for good.
  void stop();

 private:
  void released();
  void accept();
  void take(const asio::error_code& error, asio::ip::tcp::socket socket);
  void rest(std::string_view why);

  const Options options_;
  const Accepted accepted_;
  asio::ip::tcp::acceptor acceptor_;
  asio::steady_timer pause_;
  std::uint16_t port_ = 0;
  std::size_t open_ = 0;
  bool busy_ = false;  // accepts, or rests
  bool failing_ = false;
  bool stopped_ = false;
};

}  // namespace kater::listen
