#include "process/steps/profile_step.h"

#include <utility>
#include <vector>

#include "model/fingerprint.h"
#include "process/steps/offline_descriptions.h"
#include "process/steps/skip_policy.h"

namespace kater::process {
namespace {

// With the texts that the rules write now that they know the figures.
Outcome keep(store::Store& store, const Clock& clock, const model::Job& job, const model::Table& table,
             const Result<model::ProfileTerms>& terms, const Result<model::TableProfile>& profile) {
  if (!profile.has_value()) return outcome_of_workspace(profile.error());
  const auto fingerprint = terms.has_value() ? model::profile_fingerprint(table, *terms) : std::string{};
  const auto own = offline_descriptions_of(store, clock, job.connection_id, table, &*profile);
  if (!own.has_value()) return outcome_of_store(own.error());
  const auto saved = store.profiles().save(job.connection_id, job.table, *profile, fingerprint, &*own);
  return saved.has_value() ? Outcome{Ended{}} : outcome_of_store(saved.error());
}

}  // namespace

void profile_step(store::Store& store, const Clock& clock, const profile::Profiler& profiler,
                  const profile::Options& profiling, std::span<const model::Job> jobs, std::stop_token stop,
                  const RecordOutcome& record) {
  if (jobs.empty()) return;
  // Read before the data is, so that whoever changes them meanwhile gets another profile the next time.
  const auto terms = profile_terms(store, profiling, jobs.front().connection_id);
  std::vector<model::Table> tables;
  std::vector<const model::Job*> job_of;  // of each table
  for (const auto& job : jobs) {
    auto table = store.tables().find(job.connection_id, job.table);
    if (table.has_value()) {
      tables.push_back(std::move(*table));
      job_of.push_back(&job);
    } else {
      record(job, outcome_of_unread(table.error()));
    }
  }
  profiler.profile(tables, std::move(stop), [&](std::size_t index, Result<model::TableProfile> profile) {
    record(*job_of[index], keep(store, clock, *job_of[index], tables[index], terms, profile));
  });
}

}  // namespace kater::process
