#include "process/workspaces/workspaces.h"

#include <algorithm>

#include "connect/connector.h"
#include "process/workspaces/statement_log.h"
#include "store/store.h"

namespace kater::process {

Result<std::shared_ptr<connect::Workspace>> Workspaces::ensure_open(const std::string& connection_id,
                                                                    const std::string& run_id,
                                                                    const std::stop_token& stop) {
  if (auto open = known(connection_id, run_id)) return open;
  const auto turn = opening_.wait_for(connection_id, stop);
  if (!turn) return fail(Code::cancelled, "asked to stop while the workspace was being opened");
  if (auto open = known(connection_id, run_id)) return open;  // by the caller whose turn it was before
  const auto forgotten = state_.with([](const State& state) { return state.forgotten; });
  auto opened = TRY(open_anew(connection_id));
  return state_.with([&](State& state) {
    Connected connected{std::move(opened), {}};
    if (state.forgotten != forgotten) return of_run(connected, connection_id, run_id);
    return of_run(state.connected[connection_id] = std::move(connected), connection_id, run_id);
  });
}

Result<std::shared_ptr<connect::Workspace>> Workspaces::open_anew(const std::string& connection_id) {
  const auto connection = TRY(store_.connections().find(connection_id).during("opening the workspace"));
  auto secrets = TRY(store_.connections().secrets(connection_id).during("opening the workspace"));
  auto opened = TRY(connector_.open(connection, std::move(secrets), log_into(store_.statements(), connection_id)));
  return Shared{std::move(opened)};
}

void Workspaces::forget(const std::string& connection_id) {
  state_.with([&](State& state) {
    state.connected.erase(connection_id);
    ++state.forgotten;
  });
}

Workspaces::Shared Workspaces::known(const std::string& connection_id, const std::string& run_id) {
  return state_.with([&](State& state) -> Shared {
    const auto found = state.connected.find(connection_id);
    return found == state.connected.end() ? nullptr : of_run(found->second, connection_id, run_id);
  });
}

Workspaces::Shared Workspaces::of_run(Connected& connected, const std::string& connection_id,
                                      const std::string& run_id) {
  auto& of_runs = connected.of_runs;
  const auto found = std::ranges::find(of_runs, run_id, &std::pair<std::string, Shared>::first);
  if (found != of_runs.end()) return found->second;
  if (of_runs.size() == runs_kept) of_runs.erase(of_runs.begin());  // a job that still uses it holds it
  return of_runs
      .emplace_back(run_id, connected.workspace->with_observer(log_into(store_.statements(), connection_id, run_id)))
      .second;
}

}  // namespace kater::process
