// From a job to the step that does it: the only place where a stage meets the store.
#pragma once

#include <span>
#include <stop_token>
#include <vector>

#include "base/clock.h"
#include "process/outcome.h"
#include "process/workspaces.h"
#include "profile/options.h"
#include "store/store.h"

namespace kater::process {

// Thread-safe. What it is given must outlive it.
class Pipeline {
 public:
  Pipeline(store::Store& store, Workspaces& workspaces, const Clock& clock, const profile::Options& profiling)
      : store_{store}, workspaces_{workspaces}, clock_{clock}, profiling_{profiling} {}

  // Does jobs of one kind and one connection, and settles each exactly once. A table that is no longer selected is
  // never asked about (promise 1).
  void run(std::span<const model::Job> jobs, std::stop_token stop, const Settle& settle) const;

 private:
  std::vector<model::Job> still_selected(std::span<const model::Job> jobs, const Settle& settle) const;
  void run_in_workspace(std::span<const model::Job> jobs, const std::stop_token& stop, const Settle& settle) const;
  void run_step(connect::Workspace& workspace, std::span<const model::Job> jobs, const std::stop_token& stop,
                const Settle& settle) const;

  store::Store& store_;
  Workspaces& workspaces_;
  const Clock& clock_;
  profile::Options profiling_;
};

}  // namespace kater::process
