// Who a client is where a proxy stands before us. What a request says of itself is believed only from a proxy that the
// operator named; from anybody else it is somebody's invention.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"
#include "listen/asio.h"
#include "listen/server.h"

namespace kater::listen {

// Addresses and networks, such as 10.0.0.7, 10.0.0.0/8 or fd00::/8. Immutable.
class AddressList {
 public:
  // invalid_argument, with a sentence, where one of the texts is neither.
  static Result<AddressList> from(const std::vector<std::string>& texts);
  bool contains(const asio::ip::address& address) const;
  bool empty() const { return networks_.empty(); }

 private:
  using Network = std::variant<asio::ip::network_v4, asio::ip::network_v6>;
  std::vector<Network> networks_;
};

// As far as it can be known.
struct Sender {
  std::string address;         // the last one on the way that is no proxy of ours
  bool came_by_https = false;  // as the proxy next to us says; false where it says nothing
};

// `headers` have names in lower case. Walks the list of addresses from its end, over our own proxies, to the first that
// is none of them: what stands before that was said by somebody we do not know.
Sender sender_behind(const asio::ip::address& peer, const std::vector<std::pair<std::string, std::string>>& headers,
                     const AddressList& proxies, ForwardedBy by);

}  // namespace kater::listen
