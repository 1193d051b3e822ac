// A LanguageModel over anything that carries chat completions: an endpoint that speaks as OpenAI does, or Databricks
// Model Serving.
#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "base/clock.h"
#include "base/secret.h"
#include "connect/serving.h"
#include "describe/llm/chat_protocol.h"
#include "describe/llm/language_model.h"
#include "net/http.h"
#include "net/retry.h"
#include "net/server_backoff.h"

namespace kater::describe {

// Sends the body of one chat and gives the body of the reply; errors as LanguageModel::chat() has them.
// invalid_argument is how a provider refuses a schema.
using SendChat = std::function<Result<std::string>(const std::string& body, std::stop_token stop)>;

// A model that is reached by `send`. Thread-safe if `send` is.
class ChatModel final : public LanguageModel {
 public:
  ChatModel(std::string model, SendChat send) : model_{std::move(model)}, send_{std::move(send)} {}
  std::string name() const override { return model_; }
  // A provider that refuses the schema (400) is asked again without it, and from then on never with it.
  Result<ChatAnswer> chat(const ChatRequest& request, std::stop_token stop) override;

 private:
  Result<ChatAnswer> ask(const ChatRequest& request, SchemaUse use, std::stop_token stop);
  std::string model_;
  SendChat send_;
  std::atomic<bool> knows_schemas_ = true;
};

// Where an OpenAI-compatible endpoint is, and how long it may take.
struct EndpointOptions {
  std::string base_url;                                      // up to `/v1`
  Secret key = {};                                           // empty: none is sent
  std::vector<std::pair<std::string, Secret>> headers = {};  // beside it; a gateway's own keys, mostly
  std::chrono::milliseconds deadline{180'000};               // small machines take minutes for a long answer
  net::RetryPolicy retry{};
  net::Sleep sleep = net::interruptible_sleep;
};

// An OpenAI-compatible endpoint: llama.cpp, vLLM, Ollama, gateways, OpenAI. What costs is repeated only when it surely
// did not run (429, 503 with Retry-After, no connection). `http` and `clock` must outlive it.
SendChat openai_endpoint(net::Http& http, const Clock& clock, EndpointOptions options);

// Reaches the workspace's own models, with the connection's token (docs/databricks/model-serving.md#calls). `serving`
// must outlive it.
SendChat workspace_serving(connect::Serving& serving);

}  // namespace kater::describe
