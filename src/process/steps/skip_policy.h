// Decides which jobs need not be done, because what they would find or write was made from the same facts already
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

// Looks into the store alone, so it knows of Databricks what the last parse read. A table of which something cannot be
// read is not unchanged. Thread-safe; all that it is given must outlive it.
class SkipPolicy {
 public:
  // `llm` may be null: then no language model is ever asked.
  SkipPolicy(store::Store& store, const profile::Options& profiling, LanguageModels* llm)
      : store_{store}, profiling_{profiling}, llm_{llm} {}

  // A sentence for people where a profile need not be taken; nothing where it must be.
  std::optional<std::string> why_not_profile(const std::string& connection_id, const model::TableName& name) const;
  // The same of its texts. Loads all that a language model would be told, where one is set.
  std::optional<std::string> why_not_describe(const std::string& connection_id, const model::TableName& name) const;

  // What both answers depend on beside the table. It is read once for all tables of a connection that are looked at
  // together.
  struct Terms {
    model::ProfileTerms profile;
    std::optional<model::LlmSettings> llm;  // nothing: no language model would be asked
    describe::PromptOptions prompt;
  };
  Result<Terms> terms(const std::string& connection_id) const;
  // The same two of a record with its dbt entries, and all of it (store::everything_of_a_table) where a language model
  // would be asked. Pure.
  static std::optional<std::string> why_not_profile(const store::TableRecord& record, const Terms& terms);
  static std::optional<std::string> why_not_describe(const store::TableRecord& record, const Terms& terms);

 private:
  store::Store& store_;
  const profile::Options& profiling_;
  LanguageModels* llm_;
};

// The terms under which a profile is taken now.
Result<model::ProfileTerms> profile_terms(store::Store& store, const profile::Options& profiling,
                                          const std::string& connection_id);

// All that goes into the questions to a language model, and what of its answers a person took back: each part of the
// table as it would be asked about if there were no answer yet.
std::string prompt_fingerprint(const LlmTask& task, const std::vector<model::Description>& texts,
                               const model::LlmSettings& settings, const describe::PromptOptions& options);

}  // namespace kater::process
