#include "api/routes/tables.h"

#include <algorithm>
#include <map>

#include "access/visibility.h"
#include "api/router.h"
#include "api/views/connections.h"
#include "api/views/jobs.h"
#include "api/views/tables.h"
#include "model/staleness.h"
#include "process/queue/run_control.h"
#include "store/catalog/catalog_store.h"
#include "store/catalog/description_store.h"
#include "store/catalog/profile_store.h"
#include "store/catalog/table_store.h"
#include "store/jobs/job_store.h"
#include "store/jobs/statement_log.h"
#include "store/sources/connection_store.h"

namespace kater::api {
namespace {

model::TableName name_in(const Call& call) {
  return {call.captured("catalog"), call.captured("schema"), call.captured("table")};
}

// What is not there yet is nothing, and no failure.
template <class T>
Result<std::optional<T>> if_found(Result<T> result) {
  if (result) return std::optional{std::move(*result)};
  if (result.error().code == Code::not_found) return std::nullopt;
  return std::move(result).error();
}

// A key leads to another table by its name, and a table that the caller may not see has none for them.
Result<void> drop_unseen_parents(const TableServices& services, const Call& call, model::Table& table) {
  std::vector<model::ForeignKey> seen;
  for (auto& key : table.foreign_keys) {
    const auto visible = services.visibility.require_table(*call.caller, {call.captured("id"), key.parent});
    if (!visible && visible.error().code != Code::not_found) return visible.error();
    if (visible) seen.push_back(std::move(key));
  }
  table.foreign_keys = std::move(seen);
  return {};
}

Result<listen::Answer> show(const TableServices& services, const Call& call) {
  const auto& connection = call.captured("id");
  const auto name = name_in(call);
  TRY(services.visibility.require_table(*call.caller, {connection, name}));
  auto table = services.tables.find(connection, name);
  if (!table && table.error().code == Code::not_found) {
    return refuse(Code::not_found,
                  "There is nothing about `" + to_text(name) +
                      "`: it is not selected, or not processed yet. Select it and process the metadata.");
  }
  auto found = TRY(std::move(table));
  TRY(drop_unseen_parents(services, call, found));
  const auto profile = TRY(if_found(services.profiles.latest(connection, name)));
  const auto descriptions = TRY(services.descriptions.all(connection, name));
  return json_reply(view_of(found, profile ? &*profile : nullptr, descriptions));
}

json::object jobs_view(const std::vector<model::Job>& jobs) {
  json::object view;
  for (const auto& job : jobs) view[name_of(job.kind)] = view_of(job);
  return view;
}

// One selected table in a list: what was found about it, and how its jobs stand.
Result<json::object> row_of(const TableServices& services, const std::string& connection,
                            const model::TableSummary& summary) {
  auto row = view_of(summary);
  const auto table = TRY(if_found(services.tables.find(connection, summary.name)));
  const auto profile = TRY(if_found(services.profiles.latest(connection, summary.name)));
  row["columns"] = table ? json::value(table->columns.size()) : json::value{};
  row["row_count"] = profile && profile->row_count ? json::value(*profile->row_count) : json::value{};
  row["sampled_columns"] = profile ? json::value(std::ranges::count_if(
                                         profile->columns, [](const auto& column) { return !column.samples.empty(); }))
                                   : json::value{};
  json::array stale;
  if (table) {
    const auto texts = TRY(services.descriptions.all(connection, summary.name));
    for (const auto& column : model::stale_columns(texts, *table)) stale.emplace_back(column);
  }
  row["stale_columns"] = std::move(stale);
  row["jobs"] = jobs_view(TRY(services.jobs.latest_of(connection, summary.name)));
  return row;
}

Result<listen::Answer> list(const TableServices& services, const Call& call) {
  const auto connection = TRY(services.connections.find(call.captured("id")));
  std::map<model::TableName, json::object> descriptions;
  for (const auto& [name, description] : TRY(services.descriptions.shown_of_tables(connection.id))) {
    descriptions.emplace(name, view_of(description));
  }
  json::array rows;
  for (const auto& summary : TRY(services.catalog.selected(connection.id))) {
    auto row = TRY(row_of(services, connection.id, summary));
    const auto found = descriptions.find(summary.name);
    row["description"] = found == descriptions.end() ? json::value{} : json::value(found->second);
    rows.push_back(std::move(row));
  }
  return json_reply(json::object{{"tables", std::move(rows)}});
}

Result<listen::Answer> overview(const TableServices& services, const Call& call) {
  const auto connection = TRY(services.connections.find(call.captured("id")));
  const auto counts = TRY(services.catalog.overview(connection.id));
  auto view = view_of(counts, TRY(services.statements.count(connection.id)));
  view["paused"] = paused_view(services.runs, connection.id);
  return json_reply(view);
}

}  // namespace

void add_table_routes(Router& router, const TableServices& services) {
  const auto route_of_readers = adder_of(router, services, Allowed::signed_in);
  route_of_readers("GET", "/api/v1/connections/{id}/tables/{catalog}/{schema}/{table}", show);
  const auto route_of_admins = adder_of(router, services, Allowed::admin);
  route_of_admins("GET", "/api/v1/connections/{id}/tables", list);
  route_of_admins("GET", "/api/v1/connections/{id}/overview", overview);
}

}  // namespace kater::api
