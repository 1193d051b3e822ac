// Estimates what a run would cost, before it is started.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "model/job.h"
#include "process/steps/skip_policy.h"
#include "profile/options.h"
#include "store/store.h"

namespace kater::process {

using model::RunEstimate;

// As far as the last parse of each table tells: what changed at Databricks since then is found while the run parses,
// and profiled too. Tables that were never parsed have unknown columns: they are counted as narrow ones. Asks
// the store as often for a thousand tables as for ten; where a language model is set it reads every text and profile,
// since what the model would be told decides. not_found.
Result<RunEstimate> estimated_run(store::Store& store, const SkipPolicy& skip_policy, const profile::Options& profiling,
                                  const std::string& connection_id);

}  // namespace kater::process
