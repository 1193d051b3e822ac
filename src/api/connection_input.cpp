#include "api/connection_input.h"

#include <fmt/format.h>

#include "api/kept_secret.h"
#include "api/secret_input.h"
#include "connect/pasted_token.h"
#include "net/curl_http.h"

namespace kater::api {
namespace {

Result<std::string> ca_in(const json::object& body, std::string otherwise) {
  auto pem = json::text_or(body, "ca_pem", otherwise);
  if (!pem.empty() && pem.find("-----BEGIN CERTIFICATE-----") == std::string::npos) {
    return refuse(Code::invalid_argument,
                  "The custom CA is no certificate. Paste it as PEM, which begins with -----BEGIN CERTIFICATE-----.");
  }
  return pem;
}

Result<void> take_address(ConnectionInput& input, const connect::databricks::PastedAddress& pasted) {
  auto understood = TRY(connect::databricks::understand(pasted));
  input.connection.address = std::move(understood.address);
  input.notes = notes_of(understood);
  return {};
}

// What is given decides where nobody says which it is.
Result<model::Auth> auth_in(const json::object& body, model::Auth otherwise) {
  if (const auto name = json::text_at(body, "auth")) {
    if (const auto auth = model::auth_from(*name)) return *auth;
    return refuse(Code::invalid_argument, "`auth` is either access_token or service_principal.");
  }
  if (body.contains("client_id") || body.contains("client_secret")) return model::Auth::service_principal;
  return body.contains("access_token") ? model::Auth::access_token : otherwise;
}

Result<void> take_sign_in(ConnectionInput& input, json::object& body) {
  auto& connection = input.connection;
  connection.auth = TRY(auth_in(body, connection.auth));
  const bool is_token = connection.auth == model::Auth::access_token;
  auto token = taken_secret(body, "access_token");
  auto client_secret = taken_secret(body, "client_secret");
  if (body.contains("client_id")) connection.client_id = json::text_or(body, "client_id");
  if (is_token) connection.client_id.clear();
  auto given = std::move(is_token ? token : client_secret);
  if (given.empty()) return {};
  input.secrets.sign_in = TRY(connect::cleaned_token(std::move(given)));
  connection.token_last_four = connect::last_four_of(input.secrets.sign_in);
  return {};
}

Result<void> check_sign_in(const ConnectionInput& input) {
  const bool is_token = input.connection.auth == model::Auth::access_token;
  if (!is_token && input.connection.client_id.empty()) {
    return refuse(Code::invalid_argument, "The Client ID of the service principal is missing.");
  }
  if (!input.secrets.sign_in.empty()) return {};
  return refuse(Code::invalid_argument,
                is_token ? "The Access Token is missing. Make one in Databricks under Settings, Developer."
                         : "The Client Secret is missing. Make one in Databricks under the service principal's "
                           "secrets.");
}

// The proxy as it is kept and shown: with its user, and never with its password.
std::string shown(const net::Proxy& proxy) {
  if (proxy.user.empty()) return proxy.url;
  const auto host = proxy.url.find("://") + 3;
  return proxy.url.substr(0, host) + net::url_encoded(proxy.user) + "@" + proxy.url.substr(host);
}

Result<void> take_proxy(ConnectionInput& input, json::object& body) {
  if (!body.contains("proxy")) return {};
  const auto text = taken_secret(body, "proxy");  // a password may be in it
  auto proxy = TRY(net::proxy_from(text.reveal()));
  const auto before = std::exchange(input.connection.proxy, shown(proxy));
  const bool keeps = before == input.connection.proxy && proxy.password.empty();
  input.connection.proxy_has_password = keeps ? input.connection.proxy_has_password : !proxy.password.empty();
  input.drops_proxy_password = !keeps;
  input.secrets.proxy_password = std::move(proxy.password);
  return {};
}

std::string text_of(const model::ServerName& server) { return fmt::format("{}:{}", server.host, server.port); }

// The sealed secret goes on for the same server, user and way.
Result<void> check_sealed_sign_in(const ConnectionInput& input, const model::Connection& saved) {
  if (!input.secrets.sign_in.empty()) return {};
  const auto& now = input.connection;
  const auto* const what = saved.auth == model::Auth::access_token ? "token" : "client secret";
  TRY(check_kept_secret({.what = what,
                         .field = now.auth == model::Auth::access_token ? "Access Token" : "Client Secret",
                         .given_for = text_of(model::server_of(saved.address)),
                         .used_for = text_of(model::server_of(now.address))}));
  if (now.auth != saved.auth || now.client_id != saved.client_id) return check_sign_in(input);
  if (now.proxy != saved.proxy && !now.proxy.empty()) {
    return refuse(Code::invalid_argument,
                  fmt::format("The saved {} was not given for a way through this proxy. Enter it once more.", what));
  }
  return {};
}

}  // namespace

Result<ConnectionInput> connection_in(json::object& body) {
  auto input = TRY(unsaved_connection_in(body));
  input.connection.name = TRY(json::require_text(body, "name"));
  return input;
}

Result<ConnectionInput> unsaved_connection_in(json::object& body) {
  ConnectionInput input;
  TRY(take_sign_in(input, body));
  TRY(take_proxy(input, body));
  TRY(check_sign_in(input));
  TRY(take_address(input, pasted_address_in(body)));
  input.connection.ca_pem = TRY(ca_in(body, {}));
  return input;
}

Result<ConnectionInput> changed_connection_in(json::object& body, const model::Connection& saved) {
  ConnectionInput input;
  input.connection = saved;
  TRY(take_sign_in(input, body));
  TRY(take_proxy(input, body));
  if (body.contains("name")) input.connection.name = TRY(json::require_text(body, "name"));
  input.connection.ca_pem = TRY(ca_in(body, saved.ca_pem));
  if (body.contains("warehouse_domain") || body.contains("warehouse_id") || body.contains("port")) {
    auto pasted = pasted_address_in(body);
    const auto& address = std::get<model::DatabricksAddress>(saved.address);
    if (!body.contains("warehouse_domain")) {
      pasted.domain = address.host + (address.workspace_id.empty() ? "" : "?o=" + address.workspace_id);
    }
    if (!body.contains("warehouse_id")) pasted.warehouse_id = address.warehouse_id;
    if (!body.contains("port")) pasted.port = std::to_string(address.port);
    TRY(take_address(input, pasted));
  }
  TRY(check_sealed_sign_in(input, saved));
  return input;
}

connect::databricks::PastedAddress pasted_address_in(const json::object& body) {
  return {.domain = json::text_or(body, "warehouse_domain"),
          .port = json::text_or(body, "port"),
          .warehouse_id = json::text_or(body, "warehouse_id")};
}

json::array notes_of(const connect::databricks::UnderstoodAddress& understood) {
  json::array notes;
  for (const auto& note : understood.notes) notes.emplace_back(note);
  return notes;
}

}  // namespace kater::api
