#include "process/steps/profile_step.h"

#include <utility>
#include <vector>

#include "model/fingerprint.h"
#include "process/steps/offline_descriptions.h"
#include "process/steps/skip_policy.h"

namespace kater::process {
namespace {

// Keeps a profile together with the texts that the rules write now that they know the figures.
StepResult<Ended> keep(store::Store& store, const Clock& clock, const model::Job& job, const model::Table& table,
                       const Result<model::ProfileTerms>& terms, Result<model::TableProfile> measured) {
  const auto profile = TRY(from_workspace(std::move(measured)));
  const auto fingerprint = terms.has_value() ? model::profile_fingerprint(table, *terms) : std::string{};
  const auto texts = TRY(from_store(offline_descriptions_of(store, clock, job.connection_id, table, &profile)));
  TRY(from_store(store.profiles().save(job.connection_id, job.table, profile, fingerprint, &texts)));
  return Ended{};
}

}  // namespace

void profile_step(store::Store& store, const Clock& clock, const profile::Profiler& profiler,
                  const profile::Options& profiling, std::span<const model::Job> jobs, std::stop_token stop,
                  const StepDone& done) {
  if (jobs.empty()) return;
  // The terms are read before the data, so that a change of them meanwhile leads to another profile the next time.
  const auto terms = profile_terms(store, profiling, jobs.front().connection_id);
  std::vector<model::Table> tables;
  std::vector<const model::Job*> job_of;  // of each table
  for (const auto& job : jobs) {
    auto table = from_columns(store.tables().find(job.connection_id, job.table));
    if (table.has_value()) {
      tables.push_back(std::move(*table));
      job_of.push_back(&job);
    } else {
      done(job, std::move(table).error());
    }
  }
  profiler.profile(tables, std::move(stop), [&](std::size_t index, Result<model::TableProfile> profile) {
    done(*job_of[index], keep(store, clock, *job_of[index], tables[index], terms, std::move(profile)));
  });
}

}  // namespace kater::process
