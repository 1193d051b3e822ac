// Whom requests go through on their way out.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/secret.h"

namespace kater::net {

struct Proxy {
  std::string url = {};  // http://host:port or https://host:port; empty: none
  std::string user = {};
  Secret password = {};
  // Hosts that are reached without it, as NO_PROXY names them: names with all below them, addresses and their ranges,
  // separated by commas; `*` is everyone.
  std::string except = {};
};

// The proxy of a URL with user and password in it, percent-encoded, as everybody writes it; `host:port` alone is an
// http one, and none where it is empty. invalid_argument, with a sentence, where it is no http or https URL with a
// host, or holds a path.
Result<Proxy> proxy_from(std::string_view url);

}  // namespace kater::net
