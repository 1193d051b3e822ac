#include "process/steps/run_estimate.h"

#include <map>
#include <utility>
#include <vector>

#include "profile/plan.h"

namespace kater::process {
namespace {

using store::TableRecord;

// What TableStore::load() adds to the record of one table, found in what was read of all of them.
class Surroundings {
 public:
  // `with_parents`: for what a language model would be told.
  static Result<Surroundings> read(store::Store& store, const std::string& connection_id, bool with_parents) {
    auto dbt = TRY(store.dbt().index(connection_id));
    Surroundings around{std::move(dbt)};
    if (!with_parents) return around;
    TRY(store.tables().each(connection_id, {}, [&](TableRecord record) -> Result<void> {
      if (!record.table) return {};
      // A parent is told of by its own text alone, so its columns need not be kept.
      auto& parent = around.parents_[record.name()];
      parent.name = record.name();
      parent.comment = std::move(record.table->comment);
      return {};
    }));
    return around;
  }

  void add_to(TableRecord& record) const {
    record.dbt = said_about(record.name());
    if (!record.table) return;
    for (const auto& key : record.table->foreign_keys) {
      const auto parent = parents_.find(key.parent);
      if (parent != parents_.end()) record.parents.push_back({parent->second, said_about(key.parent)});
    }
  }

 private:
  explicit Surroundings(store::DbtIndex dbt) : dbt_{std::move(dbt)} {}
  std::vector<model::DbtEntry> said_about(const model::TableName& name) const {
    const auto entries = dbt_.about(name);
    return {entries.begin(), entries.end()};
  }

  store::DbtIndex dbt_;
  std::map<model::TableName, model::Table> parents_;
};

}  // namespace

Result<RunEstimate> estimated_run(store::Store& store, const SkipPolicy& skip_policy, const profile::Options& profiling,
                                  const std::string& connection_id) {
  const auto terms = TRY(skip_policy.terms(connection_id));
  const bool asks_a_model = terms.llm.has_value();
  const auto around = TRY(Surroundings::read(store, connection_id, asks_a_model));
  const store::RecordParts parts{.profile = asks_a_model,
                                 .texts = asks_a_model ? store::Texts::all : store::Texts::none};
  std::vector<model::Table> all, to_profile;
  RunEstimate estimate;
  TRY(store.tables().each(connection_id, parts, [&](TableRecord record) -> Result<void> {
    around.add_to(record);
    auto table = record.table.value_or(model::Table{});
    table.name = record.name();
    table.kind = record.known.summary.kind;
    const bool costs_nothing =
        profile::why_not_profiled(table).has_value() || SkipPolicy::why_not_profile(record, terms).has_value();
    const bool is_skipped = costs_nothing && SkipPolicy::why_not_describe(record, terms).has_value();
    ++(is_skipped ? estimate.skipped : estimate.tables);
    if (!costs_nothing) to_profile.push_back(table);
    all.push_back(std::move(table));
    return {};
  }));
  estimate.statements = static_cast<std::int64_t>(profile::statements_needed(to_profile, profiling));
  estimate.statements_of_all = static_cast<std::int64_t>(profile::statements_needed(all, profiling));
  return estimate;
}

}  // namespace kater::process
