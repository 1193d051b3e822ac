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

// The row limit is what the queries return, so an answer that holds more is cut by the warehouse and not read. Computed
// tables stand alone in their batch (plan()), so the first query decides the deadline for all.
connect::Statement statement_for(std::span<const TableQuery> queries, const connect::Dialect& dialect,
                                 const Options& options) {
  connect::Statement statement;
  statement.sql = profile_sql(queries, dialect, options);
  statement.purpose = queries.size() == 1 ? "profile 1 table" : fmt::format("profile {} tables", queries.size());
  statement.row_limit = static_cast<std::int64_t>(queries.size());
  statement.deadline = model::is_computed(*queries.front().table) ? options.view_deadline : options.table_deadline;
  return statement;
}

bool shows_what_the_token_may_see(const Table& table) {
  return table.row_filter ||
         std::ranges::any_of(table.columns, [](const model::Column& column) { return column.masked; });
}

// The profiles of one call, as they grow. A wide table is reported once, after its last part or at its first failure.
class ProfileRun {
 public:
  ProfileRun(std::span<const Table> tables, const std::vector<Batch>& batches, const Profiler::Done& done)
      : tables_{tables}, done_{done}, partial_(tables.size()) {
    for (const auto& batch : batches) {
      for (const auto& query : batch) ++partial_[query.table_index].parts_missing;
    }
  }

  bool is_finished(const TableQuery& query) const { return partial_[query.table_index].finished; }
  bool is_over() const { return over_; }

  void refuse_what_has_nothing_to_profile() {
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      auto reason = why_not_profiled(tables_[i]);
      if (!reason) continue;
      finish(i, refuse(tables_[i].browse_only ? Code::permission_denied : Code::unsupported, std::move(*reason)));
    }
  }
  void add(const TableQuery& query, TableProfile part, Time now) {
    auto& [profile, parts_missing, finished] = partial_[query.table_index];
    if (part.row_count) profile.row_count = part.row_count;
    std::ranges::move(part.columns, std::back_inserter(profile.columns));
    if (--parts_missing > 0) return;
    profile.as_seen_by_token = shows_what_the_token_may_see(*query.table);
    profile.taken_at = now;
    bound_sampled_rows(profile);
    finish(query.table_index, std::move(profile));
  }
  void fail_one(const TableQuery& query, Error error) { finish(query.table_index, std::move(error)); }
  void fail_everyone(const Error& error) {
    over_ = true;
    for (std::size_t i = 0; i < partial_.size(); ++i) {
      if (!partial_[i].finished) finish(i, error);
    }
  }

 private:
  struct PartialProfile {
    TableProfile profile;
    std::size_t parts_missing = 0;
    bool finished = false;
  };
  // A statement can only say how many rows it would sample; a smaller table has fewer.
  static void bound_sampled_rows(TableProfile& profile) {
    for (auto& column : profile.columns) {
      if (profile.row_count) column.sampled_rows = std::min(column.sampled_rows, *profile.row_count);
    }
  }
  void finish(std::size_t table_index, Result<TableProfile> result) {
    partial_[table_index].finished = true;
    done_(table_index, std::move(result));
  }

  std::span<const Table> tables_;
  const Profiler::Done& done_;
  std::vector<PartialProfile> partial_;
  bool over_ = false;
};

Result<std::vector<TableProfile>> measure(connect::Warehouse& warehouse, std::span<const TableQuery> queries,
                                          const Options& options, const std::stop_token& stop) {
  const auto& dialect = warehouse.dialect();
  const auto rows = TRY(warehouse.run(statement_for(queries, dialect, options), stop));
  return read_parts(rows, queries, dialect, options);
}

// Sends queries until each has its figures or its error. One broken table among n costs some 2·log2(n) statements more,
// because halves without it succeed at once.
class BatchRunner {
 public:
  BatchRunner(connect::Warehouse& warehouse, const Clock& clock, const Options& options, std::stop_token stop)
      : warehouse_{warehouse}, clock_{clock}, options_{options}, stop_{std::move(stop)} {}

  void run_all(std::span<const TableQuery> queries, ProfileRun& run) const {
    if (queries.empty() || run.is_over()) return;
    auto parts = measure(warehouse_, queries, options_, stop_);
    if (parts.has_value()) {
      for (std::size_t i = 0; i < queries.size(); ++i) run.add(queries[i], std::move((*parts)[i]), clock_.now());
    } else if (is_nobodys_fault(parts.error().code)) {
      run.fail_everyone(std::move(parts).during("profiling").error());
    } else if (queries.size() == 1) {
      run.fail_one(queries.front(),
                   std::move(parts).during("profiling " + model::to_text(queries.front().table->name)).error());
    } else {
      const auto half = queries.size() / 2;
      run_all(queries.first(half), run);
      run_all(queries.subspan(half), run);
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
  ProfileRun run{tables, batches, done};
  run.refuse_what_has_nothing_to_profile();
  const BatchRunner runner{warehouse_, clock_, options_, std::move(stop)};
  for (auto& batch : batches) {
    std::erase_if(batch, [&](const TableQuery& query) { return run.is_finished(query); });  // an earlier part failed
    runner.run_all(batch, run);
  }
}

std::vector<Result<TableProfile>> Profiler::profile(std::span<const Table> tables, std::stop_token stop) const {
  std::vector<Result<TableProfile>> profiles(tables.size());
  profile(tables, std::move(stop),
          [&](std::size_t table_index, Result<TableProfile> profile) { profiles[table_index] = std::move(profile); });
  return profiles;
}

}  // namespace kater::profile
