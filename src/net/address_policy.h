// Whom we may connect to at all, judged by the address that a name led to and not by the name: a name may lead
// elsewhere the next time it is asked.
#pragma once

#include <sys/socket.h>

#include <string_view>

namespace kater::net {

enum class AddressPolicy {
  anywhere,          // for what the operator alone set up: his cloud's metadata service, a model on this machine
  this_machine_too,  // loopback and link-local addresses as well, where the operator allows them; no metadata service
  beyond_this_machine,  // neither of them
};

enum class AddressKind {
  ordinary,  // private networks too: workspaces are reached by private links
  local,     // loopback, link-local, unspecified: this machine, or whoever is on the same wire
  metadata,  // where clouds hand credentials to whoever asks
};

// Of an IPv4 or IPv6 address, also where an IPv6 one carries an IPv4 one (mapped, NAT64). Any other family is local.
AddressKind kind_of(const sockaddr& address);
// Of a URL's host, with or without port and brackets, as far as its spelling tells: an address, `localhost`, or a name
// that clouds give their metadata service.
AddressKind kind_of(std::string_view host);

bool is_within(AddressPolicy policy, AddressKind kind);

}  // namespace kater::net
