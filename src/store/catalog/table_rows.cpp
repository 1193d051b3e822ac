#include "store/catalog/table_rows.h"

#include <algorithm>
#include <map>
#include <utility>

#include "model/staleness.h"
#include "store/catalog/table_records.h"
#include "store/jobs/job_rows.h"

namespace kater::store {
namespace {

std::int64_t sampled_columns_of(const model::TableProfile& profile) {
  return std::ranges::count_if(profile.columns, [](const auto& column) { return !column.samples.empty(); });
}

TableRow row_of(TableRecord record) {
  TableRow row{.summary = record.known.summary};
  if (record.table) {
    row.columns = static_cast<std::int64_t>(record.table->columns.size());
    row.stale_columns = model::stale_columns(record.descriptions, *record.table);
  }
  if (const auto* profile = record.profile()) {
    row.row_count = profile->row_count;
    row.sampled_columns = sampled_columns_of(*profile);
  }
  if (auto& texts = record.descriptions; !texts.empty()) {  // the first is the winner, where it is of the table at all
    auto& first = texts.front();
    if (first.column.empty() && first.review != model::Review::rejected) row.description = std::move(first);
  }
  return row;
}

}  // namespace

// Three queries for a page, however many tables it has; one a table for its jobs would make a long list slow.
Result<std::vector<TableRow>> rows_after(Session& session, const TableFilter& filter, const model::TableName& after,
                                         std::int64_t limit) {
  std::vector<TableRow> rows;
  for (auto& record : TRY(records_after(session, filter.connection_id, after, limit,
                                        {.profile = true, .texts = Texts::of_the_table}))) {
    rows.push_back(row_of(std::move(record)));
  }
  if (rows.empty()) return rows;
  std::map<model::TableName, TableRow*> by_name;
  for (auto& row : rows) by_name[row.summary.name] = &row;
  const auto& last = rows.back().summary.name;
  for (auto& job : TRY(newest_jobs_of_page(session, filter.connection_id, after, last))) {
    if (const auto found = by_name.find(job.table); found != by_name.end())
      found->second->jobs.push_back(std::move(job));
  }
  return rows;
}

}  // namespace kater::store
