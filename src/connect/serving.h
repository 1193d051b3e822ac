// The language models that a workspace serves, reached with the same token as everything else there
// (docs/databricks/model-serving.md#calls).
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"

namespace kater::connect {

// One endpoint, as an admin chooses among them.
struct ServingEndpoint {
  std::string name;
  std::string task;  // "llm/v1/chat" of those that chat
  bool ready = false;
  bool operator==(const ServingEndpoint&) const = default;
};

// The serving endpoints of one workspace. Thread-safe.
class Serving {
 public:
  virtual ~Serving() = default;
  // By name. Costs nothing.
  virtual Result<std::vector<ServingEndpoint>> endpoints(std::stop_token stop) = 0;
  // POSTs a chat completion whose `model` is the endpoint's name, and gives the body of the reply. It costs, so it is
  // repeated only when it surely did not run. invalid_argument: refused as it is · not_found: no such endpoint ·
  // else as Warehouse::stream().
  virtual Result<std::string> chat(const std::string& body, std::stop_token stop) = 0;
};

}  // namespace kater::connect
