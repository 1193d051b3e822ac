#include "listen/asio_server.h"

#include <fmt/format.h>

#include <utility>

#include "listen/listen_setup.h"
#include "listen/request_parsing.h"
#include "listen/tls_context.h"

namespace kater::listen {

AsioServer::AsioServer(Options options, Handler handler, const asio::ip::address& address, AddressList proxies,
                       std::shared_ptr<ConnectionRules> rules)
    : options_{std::move(options)},
      proxies_{std::move(proxies)},
      rules_{std::move(rules)},
      acceptor_{
          io_,
          {address, options_.port},
          {.most_connections = connections_allowed(options_.most_connections), .log = options_.log},
          [this](auto socket, const auto& peer, auto place) { accepted(std::move(socket), peer, std::move(place)); }},
      connection_allowance_{options_.most_connections_of_one_address},
      request_allowance_{options_.requests_per_second_of_one_address, options_.most_requests_at_once_of_one_address},
      handlers_{{options_.workers, options_.most_queued_requests, options_.most_unsent_stream_bytes, options_.log},
                std::move(handler),
                io_queue_},
      io_thread_{[this] { run_io(); }} {}

AsioServer::~AsioServer() {
  asio::post(io_, [this] { acceptor_.stop(); });
  handlers_.stop();
  io_queue_->close();
  asio::post(io_, [this] { close_connections(); });
  work_.reset();
  io_thread_.join();  // with the last connection
}

void AsioServer::run_io() {
  for (;;) {
    try {
      io_.run();
      return;
    } catch (const std::exception& exception) {
      log(fmt::format("an exception was left uncaught while clients were served: {}", exception.what()));
    }
  }
}

void AsioServer::accepted(asio::ip::tcp::socket socket, const asio::ip::address& peer, Acceptor::Place place) {
  auto address = proxies_.contains(peer) ? std::string{} : allowance_key(peer.to_string());
  if (!address.empty() && !connection_allowance_.open(address)) {
    connection_allowance_.close(address);
    // Nothing is said to it: a handshake would cost more than the connection.
    return log("closed a connection from " + peer.to_string() + ", which has too many");
  }
  const auto connection =
      std::make_shared<Connection>(std::move(socket), peer, rules_, static_cast<ConnectionHost&>(*this));
  connections_.emplace(connection.get(), Known{connection, std::move(address), std::move(place)});
  connection->start();
}

void AsioServer::gone(const Connection& connection) {
  const auto known = connections_.extract(&connection);
  if (!known.empty() && !known.mapped().address.empty()) connection_allowance_.close(known.mapped().address);
}

void AsioServer::close_connections() {
  std::vector<std::shared_ptr<Connection>> open;  // each takes itself out
  for (const auto& [key, known] : connections_) open.push_back(known.connection.lock());
  for (const auto& connection : open) {
    if (connection) connection->abort(TimedSocket::Ending::close);
  }
}

Result<void> AsioServer::use_certificate(std::string_view chain, const Secret& key) {
  if (options_.certificate_chain.empty()) {
    return refuse(Code::invalid_argument, "This server speaks plain HTTP, which needs no certificate.");
  }
  // Shared, since what is posted has to be copyable.
  auto made = TRY(make_tls_context(chain, key));
  const std::shared_ptr<SSL_CTX> context{made.release(), FreeTlsContext{}};
  asio::post(io_, [rules = rules_, context] {
    SSL_CTX_up_ref(context.get());  // the rules' own; open connections hold theirs of the one before
    rules->tls.emplace(context.get());
  });
  return {};
}

void AsioServer::head_arrived(const std::shared_ptr<Connection>& connection, const Head& head) {
  auto request = request_from(head);
  if (!request) return connection->reply(reply_for({400, request.error().sentence()}));
  auto sender = sender_behind(connection->peer(), request->headers, proxies_, options_.forwarded_by);
  request->peer = std::move(sender.address);
  request->secure = !options_.certificate_chain.empty() || sender.came_by_https;
  if (!request_allowance_.take(request->peer, std::chrono::steady_clock::now())) {
    log("refused 429 (too many requests) from " + request->peer);
    return connection->reply(reply_for({429, "You ask too often. Try again in a moment."}));
  }
  connection->read_body(std::move(*request));
}

void AsioServer::request_arrived(const std::shared_ptr<Connection>& connection, Request request) {
  if (handlers_.submit(connection, std::move(request))) return;
  log("refused 503 (too many requests wait)");
  connection->reply(reply_for({503, "Too many requests wait already. Try again in a moment."}));
}

}  // namespace kater::listen
