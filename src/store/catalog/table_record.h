// All that Kater holds of one table, as it was at one moment: for a page about it, and for a step that works on it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/dbt.h"
#include "model/description.h"
#include "model/fingerprint.h"
#include "model/table.h"
#include "model/table_profile.h"
#include "store/catalog/catalog_store.h"

namespace kater::store {

// How much of what was written about a table is read.
enum class Texts {
  none,
  of_the_table,  // that text itself; of those about columns all but the text
  all
};

// What is read of a table beside its columns and from what its results were made.
struct RecordParts {
  bool profile = false;       // its statistics
  Texts texts = Texts::none;  // else one query
  // Only where one table is loaded, not for pages of them:
  bool dbt = false;      // one query
  bool parents = false;  // two queries a foreign key
};
inline constexpr RecordParts everything_of_a_table{.profile = true, .texts = Texts::all, .dbt = true, .parents = true};

// One table; parts that RecordParts did not ask for are empty.
struct TableRecord {
  KnownTable known;
  std::optional<model::Table> table = {};  // nothing: its columns were never read

  struct Profiled {
    Time at{};
    std::string fingerprint;  // model::profile_fingerprint(); empty: not known, or a later try failed
    std::optional<model::TableProfile> profile;  // where it was asked for
  };
  std::optional<Profiled> profiled = {};                    // nothing: never profiled
  std::optional<model::DescribedFrom> described_from = {};  // nothing: never to the end, or a later try failed

  // In the order in which they are shown: the table's own first, then by column as the table has them, each by
  // precedence with rejected ones last.
  std::vector<model::Description> descriptions = {};
  std::vector<model::DbtEntry> dbt = {};  // as DbtStore::about()

  // Another table that a foreign key of this one leads to, once for each key, where its columns are known.
  struct Parent {
    model::Table table;
    std::vector<model::DbtEntry> dbt;
  };
  std::vector<Parent> parents = {};

  const model::TableName& name() const { return known.summary.name; }
  // Null where it was never profiled, or not asked for.
  const model::TableProfile* profile() const { return profiled && profiled->profile ? &*profiled->profile : nullptr; }
};

// not_found, with a sentence: of a record without columns, where they are needed.
Error columns_never_read(const model::TableName& name);

}  // namespace kater::store
