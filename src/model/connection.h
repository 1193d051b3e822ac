// A warehouse Kater was connected to. Its secrets are apart from it: only `vault` and `connect` ever read them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/secret.h"

namespace kater::model {

// Where a warehouse is, cleaned of whatever was pasted around it.
struct WarehouseAddress {
  std::string host;  // without scheme, port or path
  std::uint16_t port = 443;
  std::string warehouse_id;  // opaque text (docs/databricks/hosts-and-sign-in.md#warehouse-ids)
  std::string workspace_id;  // of a unified host (`?o=`), else empty
  bool operator==(const WarehouseAddress&) const = default;
};

// By what Databricks knows us: a person's access token, or the OAuth client of a service principal
// (docs/databricks/hosts-and-sign-in.md#service-principals).
enum class Auth { access_token, service_principal };
std::string_view name_of(Auth auth);
std::optional<Auth> auth_from(std::string_view name);  // nothing where name_of() never wrote it

struct Connection {
  std::string id;
  std::string name;  // unique
  WarehouseAddress address;
  Auth auth = Auth::access_token;
  std::string client_id = {};        // of the service principal, else empty
  std::string token_last_four = {};  // of the access token, or of the client's secret
  std::string ca_pem = {};           // certificates of further trusted authorities, else empty
  std::string proxy = {};            // http://[user@]host:port, never with its password; empty: none of its own
  bool proxy_has_password = false;
  Time created_at;
  Time names_read_at{};  // of the last refresh that succeeded; the epoch: never
  bool operator==(const Connection&) const = default;
};

// What a connection is used with. Moved, never copied; whoever holds one signs in at once and lets go of it.
struct ConnectionSecrets {
  Secret sign_in = {};         // the access token, or the client's secret
  Secret proxy_password = {};  // empty where the proxy wants none
};

}  // namespace kater::model
