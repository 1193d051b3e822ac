#include "process/steps/pipeline.h"

#include <algorithm>

#include "connect/connector.h"
#include "process/steps/describe_step.h"
#include "process/steps/profile_step.h"
#include "process/steps/read_columns_step.h"

namespace kater::process {

using model::Job;
using model::JobKind;
using model::JobState;

// Jobs of several runs may come together. They are sorted by run, since each run has a workspace and a statement log of
// its own.
void Pipeline::run(std::span<const Job> jobs, std::stop_token stop, const RecordOutcome& record) const {
  const StepDone done = [&](const Job& job, const StepResult<Ended>& result) { record(job, outcome_of(result, stop)); };
  auto wanted = still_selected(jobs, done);
  if (wanted.empty()) return;
  if (wanted.front().kind == JobKind::describe) {
    for (const auto& job : wanted) {
      if (dbt_cloud_ != nullptr) dbt_cloud_->before_run(job.connection_id, job.run_id, stop);
      done(job, describe(job, stop));
    }
    return;
  }
  std::ranges::stable_sort(wanted, {}, &Job::run_id);
  for (auto rest = std::span<const Job>{wanted}; !rest.empty();) {
    const auto end = std::ranges::find_if(rest, [&](const Job& job) { return job.run_id != rest.front().run_id; });
    const auto of_one_run = static_cast<std::size_t>(end - rest.begin());
    run_in_workspace(rest.first(of_one_run), stop, done);
    rest = rest.subspan(of_one_run);
  }
}

StepResult<Ended> Pipeline::describe(const Job& job, const std::stop_token& stop) const {
  if (store_.jobs().may_skip(job.id).value_or(false)) {
    if (auto cause = skip_policy_.why_not_describe(job.connection_id, job.table))
      return Ended{JobState::skipped, std::move(*cause)};
  }
  return describe_step(store_, clock_, job, llm_, stop);
}

std::vector<Job> Pipeline::still_selected(std::span<const Job> jobs, const StepDone& done) const {
  std::vector<Job> wanted;
  for (const auto& job : jobs) {
    auto table = from_store(store_.catalog().find(job.connection_id, job.table));
    if (!table.has_value()) {
      done(job, std::move(table).error());
    } else if (!table->selected) {
      done(job, StepError{Origin::store, fail(Code::conflict, "the table is not selected")});
    } else {
      wanted.push_back(job);
    }
  }
  return wanted;
}

void Pipeline::run_in_workspace(std::span<const Job> jobs, const std::stop_token& stop, const StepDone& done) const {
  const auto workspace = workspaces_.ensure_open(jobs.front().connection_id, jobs.front().run_id, stop);
  if (workspace.has_value()) {
    run_step(*workspace, jobs, stop, done);
  } else {
    for (const auto& job : jobs) done(job, StepError{Origin::connection, workspace.error()});
  }
}

void Pipeline::run_step(const std::shared_ptr<connect::Workspace>& workspace, std::span<const Job> jobs,
                        const std::stop_token& stop, const StepDone& done) const {
  switch (jobs.front().kind) {
    case JobKind::read_columns:
      for (const auto& job : jobs) {
        const auto reader = reader_of(workspace, job.connection_id);
        done(job, read_columns_step(store_, *reader, workspace->metadata(), job, stop));
      }
      break;
    case JobKind::profile:
      profile_step(store_, clock_, profile::Profiler{workspace->warehouse(), clock_, profiling_}, profiling_, jobs,
                   stop, done);
      break;
    case JobKind::describe:
      break;  // needs no workspace
  }
}

std::shared_ptr<TableReader> Pipeline::reader_of(const std::shared_ptr<connect::Workspace>& workspace,
                                                 const std::string& connection_id) const {
  return readers_.with([&](Readers& readers) {
    std::erase_if(readers, [](const auto& entry) { return entry.first.expired(); });
    auto& reader = readers[workspace];
    if (reader == nullptr) reader = std::make_shared<TableReader>(store_, connection_id);
    return reader;
  });
}

}  // namespace kater::process
