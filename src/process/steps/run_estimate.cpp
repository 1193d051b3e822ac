#include "process/steps/run_estimate.h"

#include <utility>
#include <vector>

#include "profile/plan.h"

namespace kater::process {

Result<RunEstimate> estimated_run(store::Store& store, const SkipPolicy& skip_policy, const profile::Options& profiling,
                                  const std::string& connection_id) {
  std::vector<model::Table> all, to_profile;
  RunEstimate estimate;
  for (const auto& summary : TRY(store.catalog().selected(connection_id))) {
    model::Table table;
    if (auto known = store.tables().find(connection_id, summary.name)) table = std::move(*known);
    table.name = summary.name;
    table.kind = summary.kind;
    const bool costs_nothing = profile::why_not_profiled(table).has_value() ||
                               skip_policy.why_not_profile(connection_id, table.name).has_value();
    const bool is_skipped = costs_nothing && skip_policy.why_not_describe(connection_id, table.name).has_value();
    ++(is_skipped ? estimate.skipped : estimate.tables);
    if (!costs_nothing) to_profile.push_back(table);
    all.push_back(std::move(table));
  }
  estimate.statements = static_cast<std::int64_t>(profile::statements_needed(to_profile, profiling));
  estimate.statements_of_all = static_cast<std::int64_t>(profile::statements_needed(all, profiling));
  return estimate;
}

}  // namespace kater::process
