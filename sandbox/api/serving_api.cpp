#include "sandbox/api/serving_api.h"

#include <fmt/format.h>

#include "base/json.h"
#include "sandbox/api/reply.h"

namespace kater::sandbox {
namespace {

constexpr std::chrono::minutes patience{5};  // a small model on a busy machine

}  // namespace

listen::Reply ServingApi::list() const {
  json::array endpoints;
  if (!model_url_.empty()) {
    endpoints.push_back(json::object{
        {"name", serving_endpoint},
        {"state", json::object{{"ready", "READY"}, {"config_update", "NOT_UPDATING"}}},
        {"config", json::object{{"served_entities", json::array{json::object{{"name", serving_endpoint}}}}}},
        {"task", "llm/v1/chat"}});
  }
  return json_reply(json::object{{"endpoints", std::move(endpoints)}});
}

listen::Reply ServingApi::chat(const listen::Request& request, std::stop_token stop) const {
  const auto body = json::parse(request.body, "the request");
  if (!body || !body->is_object())
    return error_reply(400, "MALFORMED_REQUEST", "Could not parse request object: not a JSON object.");
  return invoke(json::text_or(body->as_object(), "model"), request, std::move(stop));
}

listen::Reply ServingApi::invoke(const std::string& name, const listen::Request& request, std::stop_token stop) const {
  if (model_url_.empty() || name != serving_endpoint) {
    return error_reply(404, "RESOURCE_DOES_NOT_EXIST",
                       fmt::format("The given endpoint does not exist, please retry after checking the specified "
                                   "model and version deployment exists. Endpoint: {}",
                                   name));
  }
  auto answered = http_->send({.method = net::Method::post,
                               .url = model_url_ + "/chat/completions",
                               .headers = {{"Content-Type", "application/json"}},
                               .body = request.body,
                               .deadline = patience},
                              std::move(stop));
  if (!answered.has_value())
    return error_reply(503, "TEMPORARILY_UNAVAILABLE", "The model server does not answer: " + answered.error().what);
  auto reply = text_reply(std::move(answered->body), answered->status);
  reply.headers.emplace_back("served-model-name", std::string{serving_endpoint});
  return reply;
}

}  // namespace kater::sandbox
