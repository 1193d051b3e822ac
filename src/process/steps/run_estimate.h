// What a run would cost, before it is started.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "process/steps/skip_policy.h"
#include "profile/options.h"
#include "store/store.h"

namespace kater::process {

struct RunEstimate {
  std::int64_t tables = 0;   // selected ones that would get a profile or a description
  std::int64_t skipped = 0;  // the others
  std::int64_t statements = 0;
  std::int64_t statements_of_all = 0;  // where what is unchanged is processed too
  bool operator==(const RunEstimate&) const = default;
};

// As far as the last parse of each table tells: what changed at Databricks since then is found while the run parses,
// and profiled too. Tables that were never parsed have unknown columns: they are counted as narrow ones. not_found.
Result<RunEstimate> estimated_run(store::Store& store, const SkipPolicy& skip_policy, const profile::Options& profiling,
                                  const std::string& connection_id);

}  // namespace kater::process
