// OpenSSL's objects, freed by whoever holds them, and its reasons as ours.
#pragma once

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace kater::net::openssl {

template <auto Free>
struct FreedBy {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};

using Bio = std::unique_ptr<BIO, FreedBy<BIO_free_all>>;
using Key = std::unique_ptr<EVP_PKEY, FreedBy<EVP_PKEY_free>>;
using X509 = std::unique_ptr<::X509, FreedBy<X509_free>>;

// What OpenSSL last complained of on this thread, as an internal error; empties its queue.
inline Error failure(std::string_view doing) {
  char reason[256] = "no reason given";
  if (const unsigned long last = ERR_peek_last_error(); last != 0) ERR_error_string_n(last, reason, sizeof reason);
  ERR_clear_error();
  return fail(Code::internal, "OpenSSL failed at " + std::string{doing} + ": " + reason);
}

}  // namespace kater::net::openssl
