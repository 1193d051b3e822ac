// Http over libcurl: HTTPS with the certificate checked, one deadline, a bound on what we take.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "base/guarded.h"
#include "net/address_policy.h"
#include "net/http.h"
#include "net/openssl.h"
#include "net/proxy.h"

namespace kater::net {

// Thread-safe: each call borrows a handle, and as many handles are kept as calls ran at once, with their open
// connections and TLS sessions. A call blocks its thread, and costs a connection only where none was left open.
//
// Nothing is read from the environment (no HTTPS_PROXY): what is not in Options does not happen.
class CurlHttp final : public Http {
 public:
  struct Options {
    std::chrono::milliseconds connect_timeout{30'000};  // the TLS handshake included
    std::string authorities = {};                       // PEM: trusted beside those of the system
    Proxy proxy = {};
    AddressPolicy addresses =
        AddressPolicy::anywhere;              // judged at each connection that is made, of the proxy's address too
    std::string user_agent = "Kater";         // app/ adds the version
    std::size_t most_reply_bytes = 64 << 20;  // decompressed
    bool allow_plain_http = false;            // beside https; for tests and for a model that runs on this machine
  };

  // invalid_argument when `authorities` holds no certificate that can be read. Makes the process ignore SIGPIPE, unless
  // somebody handles it.
  static Result<std::unique_ptr<CurlHttp>> open(Options options);
  CurlHttp(const CurlHttp&) = delete;
  CurlHttp& operator=(const CurlHttp&) = delete;
  ~CurlHttp() override;

  // A request that was sent over a connection kept open, and that the server broke without a word, fails with `reset`
  // rather than being sent a second time; only one without body may be, as HTTP allows.
  Result<Reply> send(const Request& request, std::stop_token stop) override;

 private:
  struct Handle;
  CurlHttp(Options options, std::vector<openssl::X509> authorities);
  Result<std::unique_ptr<Handle>> borrow();

  const Options options_;
  const std::vector<openssl::X509> authorities_;
  Guarded<std::vector<std::unique_ptr<Handle>>> idle_;
};

}  // namespace kater::net
