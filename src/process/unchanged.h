// Which jobs need not be done, since what they would find or write was made from the same facts already
// (docs/adr/2026-11-25-unchanged-tables.md).
#pragma once

#include <optional>
#include <string>

#include "model/made_from.h"
#include "model/table_name.h"
#include "process/language_models.h"
#include "profile/options.h"
#include "store/store.h"

namespace kater::process {

// Looks into the store and asks nobody, so it knows of Databricks what the last parse read. Whatever cannot be read is
// not unchanged. Thread-safe; all that it is given must outlive it.
class Unchanged {
 public:
  // `models` may be null: then no language model is ever asked.
  Unchanged(store::Store& store, const profile::Options& profiling, LanguageModels* models)
      : store_{store}, profiling_{profiling}, models_{models} {}

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
  LanguageModels* models_;
};

// Under what terms a profile is taken now.
Result<model::ProfileTerms> profile_terms(store::Store& store, const profile::Options& profiling,
                                          const std::string& connection_id);

// What a language model would be asked about a table now, whichever answers there are; of the texts that it has.
// Empty where none is set.
Result<std::string> question_about(store::Store& store, LanguageModels* models, const std::string& connection_id,
                                   const model::TableName& name);

}  // namespace kater::process
