#include "process/profile_step.h"

#include <utility>
#include <vector>

namespace kater::process {
namespace {

Outcome keep(store::Store& store, const model::Job& job, const Result<model::TableProfile>& profile) {
  if (!profile.has_value()) return outcome_of_workspace(profile.error());
  const auto saved = store.profiles().save(job.connection_id, job.table, *profile);
  return saved.has_value() ? Outcome{Ended{}} : outcome_of_store(saved.error());
}

}  // namespace

void profile_step(store::Store& store, const profile::Profiler& profiler, std::span<const model::Job> jobs,
                  std::stop_token stop, const Settle& settle) {
  std::vector<model::Table> tables;
  std::vector<const model::Job*> job_of;  // of each table
  for (const auto& job : jobs) {
    auto table = store.tables().find(job.connection_id, job.table);
    if (table.has_value()) {
      tables.push_back(std::move(*table));
      job_of.push_back(&job);
    } else {
      settle(job, outcome_of_unparsed(table.error()));
    }
  }
  profiler.profile(tables, std::move(stop), [&](std::size_t index, Result<model::TableProfile> profile) {
    settle(*job_of[index], keep(store, *job_of[index], profile));
  });
}

}  // namespace kater::process
