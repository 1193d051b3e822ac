// Writes the descriptions of a table whose columns were read.
#pragma once

#include <stop_token>

#include "base/clock.h"
#include "process/llm/language_models.h"
#include "process/steps/outcome.h"
#include "store/store.h"

namespace kater::process {

// Writes first what dbt, the source and the rules say, which needs no call and is kept at once; then the texts of a
// language model for what no author above it described, where `llm` is given and a provider is set. What a person wrote
// stays. Costs at most three calls for each part of the table (LlmWriter::write()).
StepResult<Ended> describe_step(store::Store& store, const Clock& clock, const model::Job& job, LanguageModels* llm,
                                std::stop_token stop);

}  // namespace kater::process
