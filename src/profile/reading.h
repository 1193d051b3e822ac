// Reads the answer of profile_sql() into profiles. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "connect/warehouse.h"
#include "model/table_profile.h"
#include "profile/options.h"
#include "profile/plan.h"

namespace kater::profile {

// Returns one part of a profile for each query, in their order; a table that is not wide has one part only. Fails with
// corrupt when the rows are not those that were asked for. The error says where, and holds no value of the customer's.
Result<std::vector<model::TableProfile>> read_parts(const connect::Rows& rows, std::span<const TableQuery> queries,
                                                    const connect::Dialect& dialect, const Options& options);

}  // namespace kater::profile
