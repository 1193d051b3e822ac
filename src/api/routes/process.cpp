#include "api/routes/process.h"

#include <algorithm>
#include <array>

#include "api/events.h"
#include "api/field_input.h"
#include "api/router.h"
#include "api/table_names_input.h"
#include "api/views/jobs.h"
#include "base/text.h"
#include "process/queue/run_control.h"
#include "store/catalog/catalog_store.h"
#include "store/jobs/job_store.h"
#include "store/sources/connection_store.h"

namespace kater::api {
namespace {

using model::JobKind;
using model::UnchangedTables;

constexpr std::array every_kind{JobKind::read_columns, JobKind::describe, JobKind::profile};
constexpr std::int64_t most_jobs_in_a_page = 10'000;

json::object run_view(const ProcessServices& services, const model::RunProgress& progress) {
  auto view = view_of(progress);
  view["paused"] = paused_view(services.runs, progress.connection_id);
  return view;
}

Result<std::vector<JobKind>> kinds_in(const json::object& body) {
  const auto* listed = TRY(list_in(body, "kinds", "`parse`, `describe` and `profile`"));
  if (listed == nullptr) return std::vector<JobKind>{every_kind.begin(), every_kind.end()};
  std::vector<JobKind> kinds;
  for (const auto& value : *listed) {
    const auto* name = value.if_string();
    const auto found =
        std::ranges::find_if(every_kind, [&](JobKind kind) { return name != nullptr && *name == name_of(kind); });
    if (found == every_kind.end()) {
      return refuse(Code::invalid_argument, "The field `kinds` takes a list of `parse`, `describe` and `profile`.");
    }
    kinds.push_back(*found);
  }
  return kinds;
}

Result<std::vector<model::TableName>> selected_tables(const ProcessServices& services,
                                                      const std::string& connection_id) {
  std::vector<model::TableName> names;
  for (auto& table : TRY(services.catalog.selected(connection_id))) names.push_back(std::move(table.name));
  return names;
}

// Whoever names tables or kinds of work wants them done; who names neither wants what is new.
Result<UnchangedTables> unchanged_in(const json::object& body, const std::vector<JobKind>& kinds) {
  if (!body.contains("unchanged")) {
    return body.contains("tables") || body.contains("kinds") ? UnchangedTables::process : UnchangedTables::skip;
  }
  const auto unchanged = model::unchanged_tables_from(json::text_or(body, "unchanged"));
  if (!unchanged) return refuse(Code::invalid_argument, "The field `unchanged` is `skip` or `process`.");
  const bool looks =
      std::ranges::count(kinds, JobKind::read_columns) > 0 || std::ranges::count(kinds, JobKind::profile) == 0;
  if (*unchanged == UnchangedTables::skip && !looks) {
    return refuse(Code::invalid_argument,
                  "Only reading the columns tells whether a table's data changed. Add `parse` to `kinds`, or let "
                  "`unchanged` be `process`.");
  }
  return *unchanged;
}

Result<listen::Answer> start(const ProcessServices& services, const Call& call) {
  const auto body = TRY(call.body());
  const auto connection = TRY(services.connections.find(call.captured("id")));
  auto tables = TRY(table_names_in(body, "tables"));
  if (!body.contains("tables")) tables = TRY(selected_tables(services, connection.id));
  if (tables.empty()) {
    return refuse(Code::invalid_argument,
                  "No table is selected. Select the tables that Kater may know, then process them.");
  }
  const auto kinds = TRY(kinds_in(body));
  const auto unchanged = TRY(unchanged_in(body, kinds));
  const auto run = TRY(services.runs.start_run(connection.id, tables, kinds, unchanged));
  call.audit.detail["run"] = run;
  call.audit.detail["tables"] = tables.size();
  call.audit.detail["unchanged"] = name_of(unchanged);
  return json_reply(run_view(services, TRY(services.jobs.progress(run))), 202);
}

Result<listen::Answer> preview(const ProcessServices& services, const Call& call) {
  const auto connection = TRY(services.connections.find(call.captured("id")));
  const auto estimate = TRY(services.runs.estimate(connection.id));
  return json_reply(json::object{{"tables", estimate.tables},
                                 {"skipped", estimate.skipped},
                                 {"statements", estimate.statements},
                                 {"statements_of_all", estimate.statements_of_all}});
}

Result<listen::Answer> show_run(const ProcessServices& services, const Call& call) {
  return json_reply(run_view(services, TRY(services.jobs.progress(call.captured("run")))));
}

Result<listen::Answer> show_latest(const ProcessServices& services, const Call& call) {
  auto latest = services.jobs.latest_run(call.captured("id"));
  if (!latest && latest.error().code == Code::not_found) {
    return refuse(Code::not_found, "Nothing was processed yet. Select tables, then process their metadata.");
  }
  return json_reply(run_view(services, TRY(std::move(latest))));
}

Result<listen::Answer> cancel_run(const ProcessServices& services, const Call& call) {
  TRY(services.runs.cancel_run(call.captured("run")));
  return show_run(services, call);
}

Result<listen::Answer> cancel_job(const ProcessServices& services, const Call& call) {
  const auto id = integer_from<std::int64_t>(call.captured("job"), 0);
  if (!id) return refuse(Code::invalid_argument, "A job is named by a number.");
  TRY(services.runs.cancel_job(*id));
  const auto job = TRY(services.jobs.find(*id));
  call.audit.subject_id = job.connection_id;
  call.audit.subject = to_text(job.table);
  call.audit.detail["kind"] = name_of(job.kind);
  return json_reply(view_of(job));
}

Result<listen::Answer> list_jobs(const ProcessServices& services, const Call& call) {
  const auto& request = call.request;
  const auto after = TRY(after_in_query(request));
  const auto limit = TRY(number_in_query(request, "limit", 200, 1, most_jobs_in_a_page));
  store::JobFilter filter{.connection_id = std::string{request.query_value("connection")},
                          .run_id = std::string{request.query_value("run")},
                          .state = std::nullopt,
                          .after = after,
                          .limit = limit};
  if (const auto state = request.query_value("state"); !state.empty()) {
    filter.state = model::job_state_from(state);
    if (name_of(*filter.state) != state) return refuse(Code::invalid_argument, "There is no such state of a job.");
  }
  const auto found = TRY(services.jobs.list(filter));
  json::array jobs;
  for (const auto& job : found) jobs.push_back(view_of(job));
  const bool more = std::cmp_equal(found.size(), filter.limit);
  return json_reply(
      json::object{{"jobs", std::move(jobs)}, {"next", more ? json::value(found.back().id) : json::value{}}});
}

Result<listen::Answer> listen_to_events(const ProcessServices& services, const Call& call) {
  return listen::StreamReply{
      .status = 200,
      .headers = {{"content-type", "text/event-stream"}, {"cache-control", "no-store"}},
      .start = [&events = services.events, caller = *call.caller](std::shared_ptr<listen::Stream> stream) {
        events.add(std::move(stream), caller);
      }};
}

}  // namespace

void add_process_routes(Router& router, const ProcessServices& services) {
  const auto route_of_admins = adder_of(router, services, Allowed::admin);
  route_of_admins("POST", "/api/v1/connections/{id}/runs", start, "run.started");
  route_of_admins("GET", "/api/v1/connections/{id}/runs/preview", preview);
  route_of_admins("GET", "/api/v1/connections/{id}/runs/latest", show_latest);
  route_of_admins("GET", "/api/v1/runs/{run}", show_run);
  route_of_admins("POST", "/api/v1/runs/{run}/cancel", cancel_run, "run.cancelled");
  route_of_admins("GET", "/api/v1/jobs", list_jobs);
  route_of_admins("POST", "/api/v1/jobs/{job}/cancel", cancel_job, "job.cancelled");
  // Members and agents hear of what they see, and of nothing else.
  const auto route_of_readers = adder_of(router, services, Allowed::signed_in);
  route_of_readers("GET", "/api/v1/events", listen_to_events);
}

}  // namespace kater::api
