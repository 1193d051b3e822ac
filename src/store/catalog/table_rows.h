// What a list of tables shows of each.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/description.h"
#include "model/job.h"
#include "model/table.h"
#include "store/engine/session.h"

namespace kater::store {

// One row of that list: figures of the columns and the profile instead of them, so that a long list stays small.
struct TableRow {
  model::TableSummary summary;
  std::optional<std::int64_t> columns = {};            // nothing: they were never read
  std::optional<std::int64_t> row_count = {};          // nothing: never profiled, or its rows could not be counted
  std::optional<std::int64_t> sampled_columns = {};    // those with sample values; nothing: never profiled
  std::optional<model::Description> description = {};  // the text that is shown about the table itself
  std::vector<std::string> stale_columns = {};         // model::stale_columns()
  std::vector<model::Job> jobs = {};                   // the newest of each kind
};

// Which tables a list is of.
struct TableFilter {
  std::string_view connection_id;
};

// In the caller's transaction: those that are selected and not gone, by name, from behind `after` on, `limit` at most.
// Three queries.
Result<std::vector<TableRow>> rows_after(Session& session, const TableFilter& filter, const model::TableName& after,
                                         std::int64_t limit);

}  // namespace kater::store
