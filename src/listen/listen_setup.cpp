#include "listen/listen_setup.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>

#include "listen/tls_context.h"

namespace kater::listen {

Result<asio::ip::address> address_from(const std::string& text) {
  asio::error_code error;
  const auto address = asio::ip::make_address(text == "localhost" ? "127.0.0.1" : text, error);
  if (!error) return address;
  return refuse(Code::invalid_argument,
                fmt::format("`{}` is no address to listen on. Give an IPv4 or IPv6 address, such as 127.0.0.1, 0.0.0.0 "
                            "for all of this machine's, or ::.",
                            text));
}

Error listen_error(const asio::error_code& error, const std::string& address, std::uint16_t port) {
  if (error == asio::error::address_in_use) {
    return refuse(Code::conflict, fmt::format("Port {} on {} is already in use by another program. Stop that program, "
                                              "or choose another port.",
                                              port, address));
  }
  if (error == asio::error::access_denied) {
    return refuse(Code::permission_denied,
                  fmt::format("The system does not let Kater listen on port {}. Ports below 1024 take a privilege; "
                              "choose another port, such as 8443.",
                              port));
  }
  return refuse(Code::invalid_argument, fmt::format("Kater cannot listen on port {} of {}: {}. Check that this machine "
                                                    "has this address.",
                                                    port, address, error.message()));
}

Result<std::shared_ptr<ConnectionRules>> rules_from(const Options& options) {
  auto rules = std::make_shared<ConnectionRules>();
  rules->limits.most_url_bytes = options.most_url_bytes;
  rules->limits.most_head_bytes = options.most_head_bytes;
  rules->limits.most_body_bytes = options.most_body_bytes;
  rules->read_deadline = options.read_deadline;
  rules->write_deadline = options.write_deadline;
  rules->idle_deadline = options.idle_deadline;
  rules->log = options.log;
  rules->headers = options.headers;
  if (!options.certificate_chain.empty()) {
    rules->tls.emplace(TRY(make_tls_context(options.certificate_chain, options.certificate_key)).release());
  }
  return rules;
}

// The store and the ways to workspaces need files as well, and fail where the acceptor merely waits.
std::size_t connections_allowed(std::size_t most) {
  constexpr rlim_t for_others = 256;
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur == RLIM_INFINITY) return most;
  const rlim_t left = files.rlim_cur > 2 * for_others ? files.rlim_cur - for_others : files.rlim_cur / 2;
  return std::min<std::size_t>(most, left);
}

}  // namespace kater::listen
