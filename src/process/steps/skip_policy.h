// Which jobs need not be done, since what they would find or write was made from the same facts already
// (docs/adr/2026-11-25-unchanged-tables.md).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/fingerprint.h"
#include "model/table_name.h"
#include "process/llm/language_models.h"
#include "process/llm/llm_task.h"
#include "profile/options.h"
#include "store/store.h"

namespace kater::process {

// Looks into the store and asks nobody, so it knows of Databricks what the last parse read. Whatever cannot be read is
// not unchanged. Thread-safe; all that it is given must outlive it.
class SkipPolicy {
 public:
  // `llm` may be null: then no language model is ever asked.
  SkipPolicy(store::Store& store, const profile::Options& profiling, LanguageModels* llm)
      : store_{store}, profiling_{profiling}, llm_{llm} {}

  // A sentence for people where a profile need not be taken; nothing where it must be.
  std::optional<std::string> why_not_profile(const std::string& connection_id, const model::TableName& name) const;
  // The same of its texts. Costs a reading of all that a language model would be told, where one is set.
  std::optional<std::string> why_not_describe(const std::string& connection_id, const model::TableName& name) const;

 private:
  Result<std::optional<Time>> profiled_from_the_same(const std::string& connection_id,
                                                     const model::TableName& name) const;
  Result<std::optional<Time>> described_from_the_same(const std::string& connection_id,
                                                      const model::TableName& name) const;

  store::Store& store_;
  const profile::Options& profiling_;
  LanguageModels* llm_;
};

// Under what terms a profile is taken now.
Result<model::ProfileTerms> profile_terms(store::Store& store, const profile::Options& profiling,
                                          const std::string& connection_id);

// All that goes into the questions to a language model, and what of its answers a person took back: each part of the
// table as it would be asked about if there were no answer yet.
std::string prompt_fingerprint(const LlmTask& task, const std::vector<model::Description>& texts,
                               const model::LlmSettings& settings, const describe::PromptOptions& options);
// The same as it is now; empty where no model is set.
Result<std::string> current_prompt_fingerprint(store::Store& store, LanguageModels* llm,
                                               const std::string& connection_id, const model::TableName& name);

}  // namespace kater::process
