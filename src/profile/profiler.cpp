#include "profile/profiler.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "profile/plan.h"
#include "profile/reading.h"
#include "profile/sql.h"

namespace kater::profile {
namespace {

using model::Table;
using model::TableProfile;

connect::Statement statement_for(std::span<const Branch> branches, const Options& options) {
  connect::Statement statement;
  statement.sql = profile_sql(branches, options);
  statement.purpose = branches.size() == 1 ? "profile 1 table" : fmt::format("profile {} tables", branches.size());
  statement.row_limit = static_cast<std::int64_t>(branches.size());
  statement.deadline = is_computed(*branches.front().table) ? options.view_deadline : options.table_deadline;
  return statement;
}

bool shows_what_the_token_may_see(const Table& table) {
  return table.row_filter ||
         std::ranges::any_of(table.columns, [](const model::Column& column) { return column.masked; });
}

// The profiles of one call, as they grow.
class Round {
 public:
  Round(std::span<const Table> tables, const std::vector<Batch>& batches, const Profiler::Done& done)
      : tables_{tables}, done_{done}, growing_(tables.size()) {
    for (const auto& batch : batches) {
      for (const auto& branch : batch) ++growing_[branch.table_index].parts_missing;
    }
  }

  bool is_settled(const Branch& branch) const { return growing_[branch.table_index].settled; }
  bool is_over() const { return over_; }

  void refuse_what_has_nothing_to_profile() {
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      auto reason = why_not_profiled(tables_[i]);
      if (!reason) continue;
      settle(i, refuse(tables_[i].browse_only ? Code::permission_denied : Code::unsupported, std::move(*reason)));
    }
  }
  void add(const Branch& branch, TableProfile part, Time now) {
    auto& [profile, parts_missing, settled] = growing_[branch.table_index];
    if (part.row_count) profile.row_count = part.row_count;
    std::ranges::move(part.columns, std::back_inserter(profile.columns));
    if (--parts_missing > 0) return;
    profile.as_seen_by_token = shows_what_the_token_may_see(*branch.table);
    profile.taken_at = now;
    bound_sampled_rows(profile);
    settle(branch.table_index, std::move(profile));
  }
  void fail_one(const Branch& branch, Error error) { settle(branch.table_index, std::move(error)); }
  void fail_everyone(const Error& error) {
    over_ = true;
    for (std::size_t i = 0; i < growing_.size(); ++i) {
      if (!growing_[i].settled) settle(i, error);
    }
  }

 private:
  struct Growing {
    TableProfile profile;
    std::size_t parts_missing = 0;
    bool settled = false;
  };
  static void bound_sampled_rows(TableProfile& profile) {
    for (auto& column : profile.columns) {
      if (profile.row_count) column.sampled_rows = std::min(column.sampled_rows, *profile.row_count);
    }
  }
  void settle(std::size_t table_index, Result<TableProfile> result) {
    growing_[table_index].settled = true;
    done_(table_index, std::move(result));
  }

  std::span<const Table> tables_;
  const Profiler::Done& done_;
  std::vector<Growing> growing_;
  bool over_ = false;
};

Result<std::vector<TableProfile>> run(connect::Warehouse& warehouse, std::span<const Branch> branches,
                                      const Options& options, const std::stop_token& stop) {
  const auto rows = TRY(warehouse.run(statement_for(branches, options), stop));
  return read_parts(rows, branches, options);
}

// Sends branches until each has its figures or its error.
class BatchRunner {
 public:
  BatchRunner(connect::Warehouse& warehouse, const Clock& clock, const Options& options, std::stop_token stop)
      : warehouse_{warehouse}, clock_{clock}, options_{options}, stop_{std::move(stop)} {}

  void run_all(std::span<const Branch> branches, Round& round) const {
    if (branches.empty() || round.is_over()) return;
    auto parts = run(warehouse_, branches, options_, stop_);
    if (parts.has_value()) {
      for (std::size_t i = 0; i < branches.size(); ++i) round.add(branches[i], std::move((*parts)[i]), clock_.now());
    } else if (is_nobodys_fault(parts.error().code)) {
      round.fail_everyone(std::move(parts).during("profiling").error());
    } else if (branches.size() == 1) {
      round.fail_one(branches.front(),
                     std::move(parts).during("profiling " + model::to_text(branches.front().table->name)).error());
    } else {
      const auto half = branches.size() / 2;
      run_all(branches.first(half), round);
      run_all(branches.subspan(half), round);
    }
  }

 private:
  connect::Warehouse& warehouse_;
  const Clock& clock_;
  const Options& options_;
  std::stop_token stop_;
};

}  // namespace

Profiler::Profiler(connect::Warehouse& warehouse, const Clock& clock, Options options)
    : warehouse_{warehouse}, clock_{clock}, options_{options} {}

void Profiler::profile(std::span<const Table> tables, std::stop_token stop, const Done& done) const {
  auto batches = plan(tables, options_);
  Round round{tables, batches, done};
  round.refuse_what_has_nothing_to_profile();
  const BatchRunner runner{warehouse_, clock_, options_, std::move(stop)};
  for (auto& batch : batches) {
    std::erase_if(batch, [&](const Branch& branch) { return round.is_settled(branch); });  // an earlier part failed
    runner.run_all(batch, round);
  }
}

std::vector<Result<TableProfile>> Profiler::profile(std::span<const Table> tables, std::stop_token stop) const {
  std::vector<Result<TableProfile>> profiles(tables.size());
  profile(tables, std::move(stop),
          [&](std::size_t table_index, Result<TableProfile> profile) { profiles[table_index] = std::move(profile); });
  return profiles;
}

}  // namespace kater::profile
