#include "process/profile_step.h"

#include <utility>
#include <vector>

#include "process/own_texts.h"

namespace kater::process {
namespace {

// What the rules wrote before they knew these figures; of a table that nobody wanted described there is nothing.
Result<void> renew_texts(store::Store& store, const Clock& clock, const model::Job& job) {
  const auto before = TRY(store.descriptions().all(job.connection_id, job.table));
  return before.empty() ? Result<void>{} : write_own_texts(store, clock, job.connection_id, job.table);
}

Outcome keep(store::Store& store, const Clock& clock, const model::Job& job,
             const Result<model::TableProfile>& profile) {
  if (!profile.has_value()) return outcome_of_workspace(profile.error());
  auto saved = store.profiles().save(job.connection_id, job.table, *profile);
  if (saved.has_value()) saved = renew_texts(store, clock, job);
  return saved.has_value() ? Outcome{Ended{}} : outcome_of_store(saved.error());
}

}  // namespace

void profile_step(store::Store& store, const Clock& clock, const profile::Profiler& profiler,
                  std::span<const model::Job> jobs, std::stop_token stop, const Settle& settle) {
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
    settle(*job_of[index], keep(store, clock, *job_of[index], profile));
  });
}

}  // namespace kater::process
