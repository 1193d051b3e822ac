// Signs clients in as a service principal (docs/databricks/hosts-and-sign-in.md#service-principals): it gives the
// server's metadata, and tokens for a client id and its secret.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/guarded.h"
#include "listen/server.h"

namespace kater::sandbox {

// The authorization server of the workspace, with one client. Thread-safe. `clock` must outlive it.
class OAuthApi {
 public:
  struct Options {
    std::string client_id = "2f0c5d3e-7a1b-4c5d-8e9f-0a1b2c3d4e5f";
    std::string client_secret = {};  // empty: no client gets a token
    std::chrono::seconds lifetime{3600};
  };
  OAuthApi(Options options, const Clock& clock) : options_{std::move(options)}, clock_{clock} {}

  // All of these are open to callers without a credential. Errors are those of OAuth, {error, error_description}.
  listen::Reply metadata(const listen::Request& request) const;
  // The newest SDKs ask a host this before anything else: which workspace it is, and where its sign-in is.
  listen::Reply host_metadata(const listen::Request& request) const;
  // The form of POST /oidc/v1/token with the grant `client_credentials`, the secret in it or in an Authorization
  // header.
  listen::Reply token(const listen::Request& request);

  // Whether the token was given out here and has not expired.
  bool accepts(std::string_view token) const;

 private:
  const Options options_;
  const Clock& clock_;
  mutable Guarded<std::map<std::string, Time, std::less<>>> given_;  // until when
};

}  // namespace kater::sandbox
