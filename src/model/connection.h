// A connection to one data store. Its secrets are a type of their own, so that what is listed, logged or sent
// to a browser cannot carry them (docs/promises.md#promise-2).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/secret.h"
#include "model/data_store.h"

namespace kater::model {

// How Kater signs in: by a person's access token, or as the OAuth client of a service principal
// (docs/databricks/hosts-and-sign-in.md#service-principals).
enum class Auth { access_token, service_principal };
std::string_view name_of(Auth auth);
// Nothing for a name that name_of() never wrote.
std::optional<Auth> auth_from(std::string_view name);

// A connection as its owners see it: where it leads, how it signs in, and the last characters by which its secret is
// recognised.
struct Connection {
  std::string id;
  std::string name;          // unique
  DataStoreAddress address;  // and with it the kind: data_store()
  Auth auth = Auth::access_token;
  std::string client_id = {};        // of the service principal, else empty
  std::string token_last_four = {};  // of the access token, or of the client's secret
  std::string ca_pem = {};           // certificates of further trusted authorities, else empty
  std::string proxy = {};            // http://[user@]host:port, never with its password; empty: none of its own
  bool proxy_has_password = false;
  Time created_at;
  Time names_read_at{};  // of the last refresh that succeeded; the epoch: never

  DataStore data_store() const { return data_store_of(address); }
  bool operator==(const Connection&) const = default;
};

// The secrets that a connection is used with. They are moved and never copied; the code that opens them signs in at
// once and drops them, so that they stand in memory no longer than needed.
struct ConnectionSecrets {
  Secret sign_in = {};         // the access token, or the client's secret
  Secret proxy_password = {};  // empty where the proxy wants none
};

}  // namespace kater::model
