// Writes the one statement that profiles a batch of tables. It only aggregates: no row of a table leaves the warehouse
// but the distinct values of its samples.
#pragma once

#include <span>

#include "connect/dialect.h"
#include "connect/sql_text.h"
#include "profile/options.h"
#include "profile/plan.h"

namespace kater::profile {

// One SELECT a query, joined by UNION ALL; every one answers a single row of three columns:
//   branch   which of `queries` it is
//   figures  a JSON array of texts or nulls, in the order of figures_of()
//   samples  a JSON array of arrays of texts, in the order of sampled_columns_of()
// Values are addressed by position: names of columns may be anything, and come back as nothing
// (docs/databricks/results.md#names-of-columns).
connect::SqlText profile_sql(std::span<const TableQuery> queries, const connect::Dialect& dialect,
                             const Options& options);

}  // namespace kater::profile
