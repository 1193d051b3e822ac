// Certificates that we make ourselves: for Kater's own HTTPS at the first start, and for the sandbox.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"

namespace kater::net {

struct Certificate {
  std::string chain;  // PEM; the server's own first
  Secret key;         // PEM
};

// A self-signed certificate (ECDSA P-256) for these names and addresses, which clients can trust by its fingerprint
// or by holding it as their authority.
Result<Certificate> make_self_signed(const std::vector<std::string>& names_and_addresses, std::chrono::days lifetime,
                                     Time now);

// An authority, and a server's certificate that it signed; `authority` is what clients need to trust.
struct SignedCertificate {
  std::string authority;  // PEM
  Certificate server;
};
Result<SignedCertificate> make_with_authority(std::string_view authority_name,
                                              const std::vector<std::string>& names_and_addresses,
                                              std::chrono::days lifetime, Time now);

// SHA-256 of the first certificate in the PEM, as browsers show it: AB:CD:…
Result<std::string> fingerprint_of(std::string_view pem);

// When the first certificate in the PEM stops being valid.
Result<Time> expiry_of(std::string_view pem);

}  // namespace kater::net
