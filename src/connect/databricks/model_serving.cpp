#include "connect/databricks/model_serving.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace kater::connect::databricks {

Result<std::vector<ServingEndpoint>> ModelServing::endpoints(std::stop_token stop) {
  const auto answer = TRY(caller_.read("/api/2.0/serving-endpoints", std::move(stop)));
  std::vector<ServingEndpoint> endpoints;
  const auto* listed = json::array_at(answer, "endpoints");
  // An empty list is left out (docs/databricks/statements.md#fields-that-are-left-out says so of statements).
  if (listed == nullptr) return endpoints;
  for (const auto& value : *listed) {
    const auto* endpoint = value.if_object();
    if (endpoint == nullptr) continue;
    const auto* state = json::object_at(*endpoint, "state");
    endpoints.push_back({.name = json::text_or(*endpoint, "name"),
                         .task = json::text_or(*endpoint, "task"),
                         .ready = state != nullptr && json::text_or(*state, "ready") == "READY"});
  }
  std::ranges::sort(endpoints, {}, &ServingEndpoint::name);
  return endpoints;
}

Result<std::string> ModelServing::chat(const std::string& body, std::stop_token stop) {
  // An endpoint that was scaled to zero takes minutes for its first answer.
  constexpr std::chrono::minutes longest_answer{5};
  auto reply = TRY(caller_.send({.method = net::Method::post,
                                 .path = "/serving-endpoints/chat/completions",
                                 .body = body,
                                 .idempotency = net::Idempotency::runs_once,
                                 .deadline = longest_answer},
                                std::move(stop)));
  return std::move(reply.body);
}

}  // namespace kater::connect::databricks
