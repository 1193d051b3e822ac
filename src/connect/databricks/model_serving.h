// Databricks Model Serving (docs/databricks/model-serving.md#calls).
#pragma once

#include <string>
#include <vector>

#include "connect/databricks/caller.h"
#include "connect/serving.h"

namespace kater::connect::databricks {

// Calls the workspace's serving endpoints with the connection's own token. Thread-safe. `caller` must outlive it.
class ModelServing final : public Serving {
 public:
  explicit ModelServing(Caller& caller) : caller_{caller} {}
  Result<std::vector<ServingEndpoint>> endpoints(std::stop_token stop) override;
  Result<std::string> chat(const std::string& body, std::stop_token stop) override;

 private:
  Caller& caller_;
};

}  // namespace kater::connect::databricks
