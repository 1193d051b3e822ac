#include "api/routes/tables.h"

#include "access/visibility.h"
#include "api/router.h"
#include "api/views/basics.h"
#include "api/views/connections.h"
#include "api/views/jobs.h"
#include "api/views/tables.h"
#include "process/queue/run_control.h"
#include "store/catalog/catalog_store.h"
#include "store/catalog/table_store.h"
#include "store/jobs/statement_log.h"
#include "store/sources/connection_store.h"

namespace kater::api {
namespace {

model::TableName name_in(const Call& call) {
  return {call.captured("catalog"), call.captured("schema"), call.captured("table")};
}

constexpr std::int64_t tables_in_a_reading = 1'000;

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
  auto found = services.tables.load(connection, name, {.profile = true, .texts = store::Texts::all});
  if (!found && found.error().code != Code::not_found) return std::move(found).error();
  if (!found || !found->table) {
    return refuse(Code::not_found,
                  "There is nothing about `" + to_text(name) +
                      "`: it is not selected, or not processed yet. Select it and process the metadata.");
  }
  TRY(drop_unseen_parents(services, call, *found->table));
  return json_reply(view_of(*found->table, found->profile(), found->descriptions));
}

json::object jobs_view(const std::vector<model::Job>& jobs) {
  json::object view;
  for (const auto& job : jobs) view[name_of(job.kind)] = view_of(job);
  return view;
}

// One selected table in a list: what was found about it, and how its jobs stand.
json::object view_of_row(const store::TableRow& table) {
  auto row = view_of(table.summary);
  row["columns"] = optional_view(table.columns);
  row["row_count"] = optional_view(table.row_count);
  row["sampled_columns"] = optional_view(table.sampled_columns);
  json::array stale;
  for (const auto& column : table.stale_columns) stale.emplace_back(column);
  row["stale_columns"] = std::move(stale);
  row["jobs"] = jobs_view(table.jobs);
  row["description"] = table.description ? json::value(view_of(*table.description)) : json::value{};
  return row;
}

Result<listen::Answer> list(const TableServices& services, const Call& call) {
  const auto connection = TRY(services.connections.find(call.captured("id")));
  json::array rows;
  for (model::TableName after;;) {
    auto page = TRY(services.tables.rows({.connection_id = connection.id}, after, tables_in_a_reading));
    for (const auto& table : page.tables) rows.push_back(view_of_row(table));
    if (!page.next) break;
    after = std::move(*page.next);
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
