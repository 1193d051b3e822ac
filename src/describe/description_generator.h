// Finds or writes a text about a table and each of its columns without asking a language model, and says who wrote it
// (docs/promises.md#promise-5).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "model/dbt.h"
#include "model/description.h"
#include "model/table.h"
#include "model/table_profile.h"

namespace kater::describe {

// Pure and quick: it reads metadata that is already here, and makes no call.
class DescriptionGenerator {
 public:
  // The version of the rules, kept beside every text that they write. It must grow with each change of the rules that
  // changes a text, or unchanged tables keep their old texts (model/fingerprint.h).
  static constexpr const char* rules_name = "rules 3";

  // Returns the texts of its authors: dbt's where it has any (Author::dbt), then the comment in Databricks where there
  // is one (Author::source), the rules' sentence where there is none (Author::rule). The table comes first, then its
  // columns by position. Afterwards the table and every column have a text. `profile` may be null: then the rules know
  // no figures.
  std::vector<model::Description> describe(const model::Table& table, std::span<const model::DbtEntry> dbt,
                                           const model::TableProfile* profile, Time now) const;
};

}  // namespace kater::describe
