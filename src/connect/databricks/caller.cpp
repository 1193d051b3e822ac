#include "connect/databricks/caller.h"

#include <fmt/format.h>

#include <utility>

#include "connect/databricks/error.h"

namespace kater::connect::databricks {

Caller::Caller(net::Http& http, const Clock& clock, model::DatabricksAddress address, Secret token,
               CallerOptions options)
    : Caller{http, clock, std::move(address), std::make_unique<FixedToken>(std::move(token)), std::move(options)} {}

Caller::Caller(net::Http& http, const Clock& clock, model::DatabricksAddress address,
               std::unique_ptr<TokenSource> tokens, CallerOptions options)
    : http_{http},
      address_{std::move(address)},
      tokens_{std::move(tokens)},
      options_{std::move(options)},
      backoff_{clock} {}

// The token is taken once for all tries. One that was refused is reported, so that the next call gets a new one; this
// call is not repeated with it (docs/databricks/errors.md#refused-credentials).
Result<net::Reply> Caller::send(const Call& call, std::stop_token stop) {
  const auto token = TRY(tokens_->token(stop));
  auto reply = TRY(net::with_retries(options_.retry, call.idempotency, backoff_, options_.sleep, stop,
                                     [&] { return send_once(call, *token, stop); }));
  auto answer = accepted(std::move(reply), address_.host);
  if (!answer.has_value() && answer.error().code == Code::unauthenticated) tokens_->refused(token);
  return answer;
}

Result<net::Reply> Caller::send_once(const Call& call, const Secret& token, std::stop_token stop) {
  net::Request request;
  request.method = call.method;
  request.url = fmt::format("https://{}:{}{}", address_.host, address_.port, call.path);
  request.headers = {{"Accept", "application/json"}};
  if (!call.body.empty()) request.headers.emplace_back("Content-Type", "application/json");
  // A unified host: older and newer clients name the workspace differently
  // (docs/databricks/hosts-and-sign-in.md#unified-hosts).
  if (!address_.workspace_id.empty()) {
    request.headers.emplace_back("X-Databricks-Org-Id", address_.workspace_id);
    request.headers.emplace_back("X-Databricks-Workspace-Id", address_.workspace_id);
  }
  request.bearer = &token;
  request.body = call.body;
  request.deadline = call.deadline;
  if (call.interruption == Interruption::between_tries) stop = {};
  return http_.send(request, stop);
}

Result<void> Caller::sign_in(std::stop_token stop) {
  TRY(tokens_->token(stop));
  return {};
}

Result<json::object> Caller::read(const std::string& path, std::stop_token stop) {
  const auto reply = TRY(send({.method = net::Method::get, .path = path}, stop));
  auto body = json::parse(reply.body, "Databricks' answer");
  if (body.has_value() && body->is_object()) return std::move(body->get_object());
  return fail(
      Code::corrupt, body.has_value() ? "Databricks' answer is not an object" : body.error().what,
      fmt::format("{} answered something that Kater does not understand. Check the warehouse domain.", address_.host));
}

}  // namespace kater::connect::databricks
