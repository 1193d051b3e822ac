// Writes the descriptions of a table whose columns were read.
#pragma once

#include <stop_token>

#include "base/clock.h"
#include "process/llm/language_models.h"
#include "process/steps/outcome.h"
#include "store/store.h"

namespace kater::process {

// First what dbt, the source and the rules say, which asks nobody and is kept at once; then a language model for what
// no author above it described, where `llm` is given and a provider is set. What a person wrote stays.
StepResult<Ended> describe_step(store::Store& store, const Clock& clock, const model::Job& job, LanguageModels* llm,
                                std::stop_token stop);

}  // namespace kater::process
