// What a request says about the language model.
#pragma once

#include "base/json.h"
#include "base/result.h"
#include "model/llm.h"

namespace kater::api {

struct LlmInput {
  model::LlmSettings settings;
  model::LlmSecrets secrets;
};

// Fields that are missing stay as they are saved. A saved key is kept only for the endpoint that it was given for.
// The secrets are wiped from `body`. invalid_argument, with a sentence that names the field: plain http is for a model
// on this machine only.
Result<LlmInput> changed_model_in(json::object& body, const model::LlmSettings& saved, model::LlmSecrets saved_secrets);

}  // namespace kater::api
