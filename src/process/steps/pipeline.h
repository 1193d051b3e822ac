// Leads each job to the step that does it: the only place where a stage meets the store.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/guarded.h"
#include "process/dbt/dbt_cloud.h"
#include "process/llm/language_models.h"
#include "process/steps/outcome.h"
#include "process/steps/skip_policy.h"
#include "process/steps/table_reader.h"
#include "process/workspaces/workspaces.h"
#include "profile/options.h"
#include "store/store.h"

namespace kater::process {

// Runs jobs of any kind, each on the thread that calls. Thread-safe. All that it is given must outlive it.
class Pipeline {
 public:
  Pipeline(store::Store& store, Workspaces& workspaces, const Clock& clock, const profile::Options& profiling,
           LanguageModels* llm = nullptr, DbtCloud* dbt_cloud = nullptr)
      : store_{store},
        workspaces_{workspaces},
        clock_{clock},
        profiling_{profiling},
        llm_{llm},
        dbt_cloud_{dbt_cloud},
        skip_policy_{store, profiling_, llm} {}
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  // Does jobs of one kind and one connection, and records the outcome of each exactly once. A table that is no longer
  // selected is never asked about (docs/promises.md#promise-1). A description that may be skipped is, where its table
  // is unchanged.
  void run(std::span<const model::Job> jobs, std::stop_token stop, const RecordOutcome& record) const;

  const SkipPolicy& skip_policy() const { return skip_policy_; }
  const profile::Options& profiling() const { return profiling_; }

 private:
  // A description, unless it may be skipped and its table is unchanged.
  StepResult<Ended> describe(const model::Job& job, const std::stop_token& stop) const;
  // The jobs whose tables are still selected; the others are done with at once (docs/promises.md#promise-1).
  std::vector<model::Job> still_selected(std::span<const model::Job> jobs, const StepDone& done) const;
  // Jobs of one run, in its workspace; all of them fail alike where it cannot be opened.
  void run_in_workspace(std::span<const model::Job> jobs, const std::stop_token& stop, const StepDone& done) const;
  void run_step(const std::shared_ptr<connect::Workspace>& workspace, std::span<const model::Job> jobs,
                const std::stop_token& stop, const StepDone& done) const;
  // The reader that all jobs of a run share, since it counts what a schema's list would have spared.
  std::shared_ptr<TableReader> reader_of(const std::shared_ptr<connect::Workspace>& workspace,
                                         const std::string& connection_id) const;

  store::Store& store_;
  Workspaces& workspaces_;
  const Clock& clock_;
  profile::Options profiling_;
  // Of each workspace, which is a run's own. It is known here and not kept.
  using Readers = std::map<std::weak_ptr<connect::Workspace>, std::shared_ptr<TableReader>, std::owner_less<>>;
  mutable Guarded<Readers> readers_;
  LanguageModels* llm_;     // null: none is ever asked
  DbtCloud* dbt_cloud_;     // the same
  SkipPolicy skip_policy_;  // refers to profiling_
};

}  // namespace kater::process
