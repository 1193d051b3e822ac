// What RESTinio has to know of our kind of socket. Only restinio_server.cpp includes this: RESTinio takes half a minute
// to compile.
#pragma once

#include <memory>
#include <restinio/all.hpp>
#include <utility>
#include <vector>

#include "listen/wire.h"

// How RESTinio makes our kind of socket; it does the same for its own in restinio/tls.hpp.
namespace restinio {

template <class Settings>
class socket_type_dependent_settings_t<Settings, kater::listen::WireSocket> {
 public:
  Settings& wire_rules(std::shared_ptr<kater::listen::WireRules> rules) {
    rules_ = std::move(rules);
    return static_cast<Settings&>(*this);
  }
  const std::shared_ptr<kater::listen::WireRules>& wire_rules() const { return rules_; }

 protected:
  ~socket_type_dependent_settings_t() = default;

 private:
  std::shared_ptr<kater::listen::WireRules> rules_;
};

namespace impl {

template <>
class socket_supplier_t<kater::listen::WireSocket> {
 protected:
  template <class Settings>
  socket_supplier_t(Settings& settings, asio::io_context& io) : rules_{settings.wire_rules()}, io_{io} {
    for (std::size_t i = 0; i < settings.concurrent_accepts_count(); ++i) sockets_.emplace_back(io_, rules_);
  }
  virtual ~socket_supplier_t() = default;

  kater::listen::WireSocket& socket(std::size_t index) { return sockets_.at(index); }
  kater::listen::WireSocket move_socket(std::size_t index) {
    return std::exchange(sockets_.at(index), kater::listen::WireSocket{io_, rules_});
  }
  std::size_t concurrent_accept_sockets_count() const { return sockets_.size(); }

 private:
  std::shared_ptr<kater::listen::WireRules> rules_;
  asio::io_context& io_;
  std::vector<kater::listen::WireSocket> sockets_;
};

}  // namespace impl
}  // namespace restinio

namespace kater::listen {

// RESTinio asks whether a socket is one of its own for TLS.
inline restinio::impl::tls_socket_t* make_tls_socket_pointer_for_state_listener(WireSocket&) noexcept {
  return nullptr;
}

// What RESTinio calls for a new connection; found by the type of the socket, as is the one above.
template <class Connection, class Start, class Failed>
void prepare_connection_and_start_read(WireSocket& socket, Connection& connection, Start start, Failed failed) {
  socket.wire()->connected_as(connection.connection_id());
  socket.wire()->handshake([start = std::move(start), failed = std::move(failed),
                            alive = connection.shared_from_this()](const asio::error_code& error) mutable {
    error ? failed(error) : start();
  });
}

// Deadlines are the Wire's, and one thread needs no strand.
struct Traits
    : restinio::traits_t<restinio::null_timer_manager_t, restinio::null_logger_t,
                         restinio::details::autodetect_request_handler_type, restinio::noop_strand_t, WireSocket> {
  static constexpr bool use_connection_count_limiter = true;
};

}  // namespace kater::listen
