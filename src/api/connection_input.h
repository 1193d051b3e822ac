// What a request says about a connection, cleaned of whatever was pasted around it.
#pragma once

#include "base/json.h"
#include "base/secret.h"
#include "connect/databricks/workspace_address.h"
#include "model/connection.h"

namespace kater::api {

struct ConnectionInput {
  model::Connection connection;      // without id and times, where it is new
  model::ConnectionSecrets secrets;  // what was given; an empty one keeps the sealed one, unless it is dropped
  bool drops_proxy_password = false;
  json::array notes;  // what was understood, as sentences
};

// {name, warehouse_domain, port?, warehouse_id?, auth?, access_token | client_id and client_secret, ca_pem?, proxy?}.
// The secrets are wiped from `body`. invalid_argument, with a sentence that names the field.
Result<ConnectionInput> connection_in(json::object& body);
// The same, of which every field may be missing: then it stays as it is saved. A sealed secret is kept only for the
// host, port, user and proxy that it was given for.
Result<ConnectionInput> changed_connection_in(json::object& body, const model::Connection& saved);
// The same, without a name: for a test before anything is saved.
Result<ConnectionInput> unsaved_connection_in(json::object& body);

connect::databricks::PastedAddress pasted_address_in(const json::object& body);
json::array notes_of(const connect::databricks::UnderstoodAddress& understood);

}  // namespace kater::api
