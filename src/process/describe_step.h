// Writes the descriptions of a parsed table.
#pragma once

#include <stop_token>
#include <string>

#include "base/clock.h"
#include "describe/ai/prompt.h"
#include "process/language_models.h"
#include "process/outcome.h"
#include "store/store.h"

namespace kater::process {

// First what dbt, the source and the rules say, which asks nobody and is kept at once; then a language model for what
// nobody above it described, where `models` is given and a provider is set. A provider that cannot be reached or
// refuses the key interrupts; a budget that is used up completes the job and says so. What a person wrote stays.
Outcome describe_step(store::Store& store, const Clock& clock, const model::Job& job, LanguageModels* models,
                      std::stop_token stop);

// What a model is told about a table, and of which texts it would be asked: the table (an empty name) and columns for
// which neither a person nor dbt nor the source has any.
struct ModelTask {
  describe::PromptInput input;
  std::vector<std::string> wanted;
  std::string summary;  // what dbt, the source or a model say of the table
};
Result<ModelTask> model_task(store::Store& store, const std::string& connection_id, const model::TableName& name);

}  // namespace kater::process
