#include "api/connection_input.h"

#include <fmt/format.h>

#include <algorithm>

namespace kater::api {
namespace {

// Takes the field out of the body, and wipes it there.
Secret taken_secret(json::object& body, std::string_view field) {
  auto* found = body.if_contains(field);
  auto* text = found == nullptr ? nullptr : found->if_string();
  if (text == nullptr) return {};
  Secret secret{std::string_view{*text}};
  std::fill(text->begin(), text->end(), '\0');
  body.erase(field);
  return secret;
}

Result<std::string> ca_in(const json::object& body, std::string otherwise) {
  auto pem = json::text_or(body, "ca_pem", otherwise);
  if (!pem.empty() && pem.find("-----BEGIN CERTIFICATE-----") == std::string::npos) {
    return refuse(Code::invalid_argument,
                  "The custom CA is no certificate. Paste it as PEM, which begins with -----BEGIN CERTIFICATE-----.");
  }
  return pem;
}

Result<void> take_address(ConnectionInput& input, const connect::PastedAddress& pasted) {
  auto understood = TRY(connect::understand(pasted));
  input.connection.address = std::move(understood.address);
  input.notes = notes_of(understood);
  return {};
}

Result<void> take_token(ConnectionInput& input, Secret pasted) {
  input.token = TRY(connect::cleaned_token(std::move(pasted)));
  input.connection.token_last_four = connect::last_four_of(input.token);
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
  auto token = taken_secret(body, "access_token");
  if (token.empty())
    return refuse(Code::invalid_argument,
                  "The Access Token is missing. Make one in Databricks under Settings, Developer.");
  TRY(take_address(input, pasted_address_in(body)));
  TRY(take_token(input, std::move(token)));
  input.connection.ca_pem = TRY(ca_in(body, {}));
  return input;
}

Result<ConnectionInput> changed_connection_in(json::object& body, const model::Connection& saved) {
  ConnectionInput input{.connection = saved, .token = {}, .notes = {}};
  if (auto token = taken_secret(body, "access_token"); !token.empty()) TRY(take_token(input, std::move(token)));
  if (body.contains("name")) input.connection.name = TRY(json::require_text(body, "name"));
  input.connection.ca_pem = TRY(ca_in(body, saved.ca_pem));
  if (body.contains("warehouse_domain") || body.contains("warehouse_id") || body.contains("port")) {
    auto pasted = pasted_address_in(body);
    const auto& address = saved.address;
    if (!body.contains("warehouse_domain")) {
      pasted.domain = address.host + (address.workspace_id.empty() ? "" : "?o=" + address.workspace_id);
    }
    if (!body.contains("warehouse_id")) pasted.warehouse_id = address.warehouse_id;
    if (!body.contains("port")) pasted.port = std::to_string(address.port);
    TRY(take_address(input, pasted));
  }
  // A sealed token must not be sent to a host it was never meant for, whoever asks.
  const bool moved =
      input.connection.address.host != saved.address.host || input.connection.address.port != saved.address.port;
  if (moved && input.token.empty()) {
    return refuse(
        Code::invalid_argument,
        fmt::format("The saved token is for {}. To use another host, enter its Access Token too.", saved.address.host));
  }
  return input;
}

connect::PastedAddress pasted_address_in(const json::object& body) {
  return {.domain = json::text_or(body, "warehouse_domain"),
          .port = json::text_or(body, "port"),
          .warehouse_id = json::text_or(body, "warehouse_id")};
}

json::array notes_of(const connect::UnderstoodAddress& understood) {
  json::array notes;
  for (const auto& note : understood.notes) notes.emplace_back(note);
  return notes;
}

}  // namespace kater::api
