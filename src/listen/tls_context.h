// How we speak TLS: 1.2 and newer, with forward secrecy and authenticated encryption only.
#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <string_view>

#include "base/result.h"
#include "base/secret.h"

namespace kater::listen {

struct FreeTlsContext {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using TlsContext = std::unique_ptr<SSL_CTX, FreeTlsContext>;

// From PEM. invalid_argument, with a sentence, when the chain or the key cannot be read or they do not belong together.
Result<TlsContext> make_tls_context(std::string_view certificate_chain, const Secret& key);

}  // namespace kater::listen
