#include "describe/llm/chat_model.h"

#include <memory>
#include <utility>

namespace kater::describe {
namespace {

// A call is `runs_once`: a provider charges for a call whose answer was lost on the way, so it is not sent again.
class Endpoint {
 public:
  Endpoint(net::Http& http, const Clock& clock, EndpointOptions options)
      : http_{http}, options_{std::move(options)}, backoff_{clock} {
    while (options_.base_url.ends_with('/')) options_.base_url.pop_back();
  }

  Result<std::string> send(const std::string& body, std::stop_token stop) {
    const auto reply = TRY(net::with_retries(options_.retry, net::Idempotency::runs_once, backoff_, options_.sleep,
                                             stop, [&] { return send_once(body, stop); }));
    if (reply.status / 100 != 2) return chat_error(reply.status, reply.body, net::host_of(options_.base_url));
    return reply.body;
  }

 private:
  Result<net::Reply> send_once(const std::string& body, const std::stop_token& stop) {
    net::Request request;
    request.method = net::Method::post;
    request.url = options_.base_url + "/chat/completions";
    request.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
    for (const auto& [name, value] : options_.headers) request.headers.emplace_back(name, value.reveal());
    if (!options_.key.empty()) request.bearer = &options_.key;
    request.body = body;
    request.deadline = options_.deadline;
    return http_.send(request, stop);
  }

  net::Http& http_;
  EndpointOptions options_;
  net::ServerBackoff backoff_;
};

}  // namespace

// That a provider knows no schemas is remembered only after it answered without one: another cause of the refusal would
// fail again, and must not cost all later calls their schema.
Result<ChatAnswer> ChatModel::chat(const ChatRequest& request, std::stop_token stop) {
  if (request.schema.empty() || !knows_schemas_) return ask(request, SchemaUse::leave_it_out, stop);
  auto answer = ask(request, SchemaUse::ask_for_it, stop);
  if (answer.has_value() || answer.error().code != Code::invalid_argument) return answer;
  auto without = ask(request, SchemaUse::leave_it_out, stop);
  if (!without.has_value()) return without;
  knows_schemas_ = false;
  ++without->calls;
  return without;
}

Result<ChatAnswer> ChatModel::ask(const ChatRequest& request, SchemaUse use, std::stop_token stop) {
  const auto body = chat_body(request, model_, use);
  return chat_answer_from(TRY(send_(body, std::move(stop))), body);
}

SendChat openai_endpoint(net::Http& http, const Clock& clock, EndpointOptions options) {
  const auto endpoint = std::make_shared<Endpoint>(http, clock, std::move(options));
  return [endpoint](const std::string& body, std::stop_token stop) { return endpoint->send(body, std::move(stop)); };
}

SendChat workspace_serving(connect::Serving& serving) {
  return [&serving](const std::string& body, std::stop_token stop) { return serving.chat(body, std::move(stop)); };
}

}  // namespace kater::describe
