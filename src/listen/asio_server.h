// The Server: what it accepts, whom it lets ask, and how it ends. Connections, workers and texts are their own parts.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>

#include "listen/acceptor.h"
#include "listen/allowance.h"
#include "listen/asio.h"
#include "listen/connection.h"
#include "listen/connection_rules.h"
#include "listen/handler_pool.h"
#include "listen/io_queue.h"
#include "listen/proxies.h"
#include "listen/server.h"

namespace kater::listen {

class AsioServer final : public Server, private ConnectionHost {
 public:
  // Throws asio::system_error where the address or port cannot be had, and std::system_error where a thread cannot.
  AsioServer(Options options, Handler handler, const asio::ip::address& address, AddressList proxies,
             std::shared_ptr<ConnectionRules> rules);
  AsioServer(const AsioServer&) = delete;
  AsioServer& operator=(const AsioServer&) = delete;
  ~AsioServer() override;

  std::uint16_t port() const override { return acceptor_.port(); }
  Result<void> use_certificate(std::string_view chain, const Secret& key) override;

 private:
  // On the thread of the clients:
  void run_io();
  void accepted(asio::ip::tcp::socket socket, const asio::ip::address& peer, Acceptor::Place place);
  void head_arrived(const std::shared_ptr<Connection>& connection, const Head& head) override;
  void request_arrived(const std::shared_ptr<Connection>& connection, Request request) override;
  void gone(const Connection& connection) override;
  void close_connections();
  // From any thread:
  void log(std::string_view line) const {
    if (options_.log) options_.log(line);
  }

  struct Known {
    std::weak_ptr<Connection> connection;
    std::string address;  // under which it is counted; empty for a proxy's
    Acceptor::Place place;
  };

  const Options options_;
  const AddressList proxies_;
  const std::shared_ptr<ConnectionRules> rules_;
  asio::io_context io_{1};
  asio::executor_work_guard<asio::io_context::executor_type> work_{io_.get_executor()};
  const std::shared_ptr<IoQueue> io_queue_{std::make_shared<IoQueue>(io_)};
  // From here on only on the thread of the clients.
  Acceptor acceptor_;
  std::unordered_map<const Connection*, Known> connections_;
  ConnectionAllowance connection_allowance_;
  RequestAllowance request_allowance_;
  HandlerPool handlers_;
  std::thread io_thread_;
};

}  // namespace kater::listen
