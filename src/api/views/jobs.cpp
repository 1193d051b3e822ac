#include "api/views/jobs.h"

#include <algorithm>

#include "api/views/basics.h"
#include "api/views/tables.h"
#include "process/queue/run_control.h"

namespace kater::api {

json::object view_of(const model::Job& job) {
  auto view = view_of(job.table);
  view["id"] = job.id;
  view["connection_id"] = job.connection_id;
  view["run_id"] = job.run_id;
  view["kind"] = name_of(job.kind);
  view["title"] = title_of(job.kind);
  view["state"] = name_of(job.state);
  view["cause"] = job.cause;
  view["queued_at"] = view_of(job.queued_at);
  view["started_at"] = optional_view(job.started_at);
  view["ended_at"] = optional_view(job.ended_at);
  return view;
}

json::object view_of(const model::RunProgress& progress) {
  return {{"run_id", progress.run_id},
          {"connection_id", progress.connection_id},
          {"tables", progress.tables},
          {"total", progress.total()},
          {"queued", progress.queued},
          {"running", progress.running},
          {"completed", progress.completed},
          {"skipped", progress.skipped},
          {"failed", progress.failed},
          {"cancelled", progress.cancelled},
          {"statements", progress.statements},
          {"started_at", view_of(progress.started_at)},
          {"ended_at", optional_view(progress.ended_at)},
          {"ended", progress.ended()}};
}

json::value paused_view(const process::RunControl& runs, const std::string& connection_id) {
  const auto pauses = runs.pauses();
  const auto found = std::ranges::find(pauses, connection_id, &process::Pause::connection_id);
  if (found == pauses.end()) return nullptr;
  return json::object{{"cause", found->cause},
                      {"next_try_at", optional_view(found->next_try)},
                      {"of", found->describing_only ? "descriptions" : "everything"}};
}

}  // namespace kater::api
