// What all connections of a server share.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "listen/asio.h"
#include "listen/head_inspection.h"

namespace kater::listen {

// Read on the thread of the clients, where `tls` may be replaced between two connections.
struct ConnectionRules {
  Limits limits;
  std::chrono::milliseconds read_deadline;   // for a whole request, from its first byte; for a TLS handshake
  std::chrono::milliseconds write_deadline;  // for a client to take any more of its reply
  std::chrono::milliseconds idle_deadline;   // between two requests
  std::function<void(std::string_view)> log;
  std::optional<asio::ssl::context> tls;                     // none: plain HTTP
  std::vector<std::pair<std::string, std::string>> headers;  // of every answer
};

}  // namespace kater::listen
