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
  Round(std::span<const Table> tables, const std::vector<Batch>& batches) : parts_missing_(tables.size(), 0) {
    for (const auto& table : tables) profiles_.push_back(beginning_of(table));
    for (const auto& batch : batches) {
      for (const auto& branch : batch) ++parts_missing_[branch.table_index];
    }
  }

  bool has_failed(const Branch& branch) const { return !profiles_[branch.table_index].has_value(); }
  bool is_over() const { return everyones_.has_value(); }

  void add(const Branch& branch, TableProfile part, Time now) {
    auto& profile = *profiles_[branch.table_index];
    if (part.row_count) profile.row_count = part.row_count;
    std::ranges::move(part.columns, std::back_inserter(profile.columns));
    profile.taken_at = now;
    --parts_missing_[branch.table_index];
  }
  void fail_one(const Branch& branch, Error error) { profiles_[branch.table_index] = std::move(error); }
  void fail_everyone(Error error) { everyones_ = std::move(error); }

  std::vector<Result<TableProfile>> finish() && {
    for (std::size_t i = 0; i < profiles_.size(); ++i) {
      if (everyones_ && profiles_[i].has_value() && parts_missing_[i] > 0) profiles_[i] = *everyones_;
      if (profiles_[i].has_value()) bound_sampled_rows(*profiles_[i]);
    }
    return std::move(profiles_);
  }

 private:
  static Result<TableProfile> beginning_of(const Table& table) {
    if (auto reason = why_not_profiled(table)) {
      return refuse(table.browse_only ? Code::permission_denied : Code::unsupported, std::move(*reason));
    }
    TableProfile profile;
    profile.as_seen_by_token = shows_what_the_token_may_see(table);
    return profile;
  }
  static void bound_sampled_rows(TableProfile& profile) {
    for (auto& column : profile.columns) {
      if (profile.row_count) column.sampled_rows = std::min(column.sampled_rows, *profile.row_count);
    }
  }

  std::vector<Result<TableProfile>> profiles_;
  std::vector<std::size_t> parts_missing_;
  std::optional<Error> everyones_;
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

std::vector<Result<TableProfile>> Profiler::profile(std::span<const Table> tables, std::stop_token stop) const {
  auto batches = plan(tables, options_);
  Round round{tables, batches};
  const BatchRunner runner{warehouse_, clock_, options_, std::move(stop)};
  for (auto& batch : batches) {
    std::erase_if(batch, [&](const Branch& branch) { return round.has_failed(branch); });  // an earlier part of it
    runner.run_all(batch, round);
  }
  return std::move(round).finish();
}

}  // namespace kater::profile
