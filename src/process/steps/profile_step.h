// Profiles tables whose columns were read, several with one statement.
#pragma once

#include <span>
#include <stop_token>

#include "base/clock.h"
#include "process/steps/outcome.h"
#include "profile/profiler.h"
#include "store/store.h"

namespace kater::process {

// All jobs are of one connection, the profiler's, whose options these are. Each profile is kept before the next
// statement is sent, with what it was made from.
void profile_step(store::Store& store, const Clock& clock, const profile::Profiler& profiler,
                  const profile::Options& profiling, std::span<const model::Job> jobs, std::stop_token stop,
                  const StepDone& done);

}  // namespace kater::process
