// Model serving (docs/databricks/model-serving.md#calls): OpenAI-shaped endpoints that pass on to a model server beside
// the sandbox. Without one there is no endpoint, and every name is unknown.
#pragma once

#include <memory>
#include <stop_token>
#include <string>

#include "listen/server.h"
#include "net/http.h"

namespace kater::sandbox {

// Passes a chat on as it came, and its answer back; it adds nothing of its own but Databricks' header. Thread-safe.
class ServingApi {
 public:
  // `model_url` is the base of an OpenAI-compatible API on this machine, "http://127.0.0.1:8080/v1"; empty: none.
  // `http` may be null then.
  ServingApi(std::string model_url, std::unique_ptr<net::Http> http)
      : model_url_{std::move(model_url)}, http_{std::move(http)} {}

  // The endpoints that there are: one, or none without a model server.
  listen::Reply list() const;
  // Of /serving-endpoints/{name}/invocations, and of /serving-endpoints/chat/completions, whose body names the model.
  listen::Reply invoke(const std::string& name, const listen::Request& request, std::stop_token stop) const;
  listen::Reply chat(const listen::Request& request, std::stop_token stop) const;

 private:
  const std::string model_url_;
  const std::unique_ptr<net::Http> http_;
};

// The one endpoint's name, where there is one.
inline constexpr std::string_view serving_endpoint = "sandbox-model";

}  // namespace kater::sandbox
