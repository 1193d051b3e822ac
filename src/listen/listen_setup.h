// From Options to what a server needs to begin, and from what stood in its way to a sentence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"
#include "listen/asio.h"
#include "listen/connection_rules.h"
#include "listen/server.h"

namespace kater::listen {

// invalid_argument where it is neither an IP address nor `localhost`.
Result<asio::ip::address> address_from(const std::string& text);

// invalid_argument where the certificate or its key cannot be used.
Result<std::shared_ptr<ConnectionRules>> rules_from(const Options& options);

// As many connections as were asked for, or fewer where this process may not open so many files.
std::size_t connections_allowed(std::size_t most);

Error listen_error(const asio::error_code& error, const std::string& address, std::uint16_t port);

}  // namespace kater::listen
