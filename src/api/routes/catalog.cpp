#include "api/routes/catalog.h"

#include "api/catalog_json.h"
#include "api/field_input.h"
#include "api/problem.h"
#include "api/router.h"
#include "api/table_names_input.h"
#include "api/views/tables.h"
#include "connect/connector.h"
#include "discover/name_reading.h"
#include "process/queue/run_control.h"
#include "process/workspaces/statement_log.h"
#include "select/pattern.h"
#include "store/catalog/catalog_store.h"
#include "store/jobs/statement_log.h"
#include "store/sources/connection_store.h"

namespace kater::api {
namespace {

Result<listen::Answer> show(const CatalogServices& services, const Call& call) {
  const auto connection = TRY(services.connections.find(call.captured("id")));
  auto text = catalog_json(TRY(services.catalog.names(connection.id)), connection.names_read_at);
  return listen::Reply{200, {{"content-type", "application/json"}, {"cache-control", "no-store"}}, std::move(text)};
}

// A catalog that only SQL reads costs statements, so it is read only when asked for; else what is known of it stays.
Result<void> keep_catalog(store::CatalogStore& known, const std::string& connection_id, std::string_view catalog,
                          model::Catalog& reading) {
  const auto schemas = TRY(known.schemas(connection_id));
  for (const auto& [schema, tables, selected, gone] : schemas) {
    if (schema.catalog != catalog) continue;
    if (reading.catalogs.empty() || reading.catalogs.back() != schema.catalog)
      reading.catalogs.push_back(schema.catalog);
    reading.schemas.push_back(schema);
    for (const auto& table : TRY(known.tables_of(connection_id, schema))) {
      if (!table.gone_at) reading.tables.push_back(table.summary);
    }
  }
  std::ranges::sort(reading.catalogs);
  std::ranges::sort(reading.schemas);
  std::ranges::sort(reading.tables, {}, &model::TableSummary::name);
  return {};
}

Result<listen::Answer> refresh(const CatalogServices& services, const Call& call) {
  const auto connection = TRY(services.connections.find(call.captured("id")));
  auto secrets = TRY(services.connections.secrets(connection.id));
  const auto body = TRY(call.body());
  const bool by_sql = TRY(flag_in(body, "hive_metastore")).value_or(false);
  const auto workspace = TRY(
      services.connector.open(connection, std::move(secrets), process::log_into(services.statements, connection.id)));
  auto& metadata = workspace->metadata();
  auto reading = discover::read_names(metadata, call.stop, {.catalog_by_sql = by_sql});
  if (!reading) return databricks_problem(reading.error());
  if (const auto catalog = metadata.capabilities().catalog_by_sql; !by_sql && !catalog.empty())
    TRY(keep_catalog(services.catalog, connection.id, catalog, *reading));
  const auto difference = TRY(services.catalog.replace_names(connection.id, *reading));
  return json_reply(view_of(difference, *reading));
}

// A text is a pattern; an object names one table.
Result<std::vector<model::TableName>> tables_in(const json::object& body, std::string_view field,
                                                std::span<const model::TableSummary> known) {
  const auto* listed = TRY(list_in(body, field, "patterns or of tables, each {catalog, schema, table}"));
  if (listed == nullptr) return std::vector<model::TableName>{};
  std::vector<std::string> patterns;
  std::vector<model::TableName> names;
  for (const auto& value : *listed) {
    if (const auto* text = value.if_string()) {
      patterns.emplace_back(*text);
    } else if (const auto* table = value.if_object()) {
      names.push_back(TRY(table_name_in(*table)));
    } else {
      return refuse(Code::invalid_argument, "A selection is a list of patterns or of tables {catalog, schema, table}.");
    }
  }
  const auto matched = TRY(select::matching(patterns, known));
  names.insert(names.end(), matched.begin(), matched.end());
  return names;
}

Result<std::vector<model::TableSummary>> known_tables(const CatalogServices& services,
                                                      const std::string& connection_id) {
  std::vector<model::TableSummary> known;
  for (auto& table : TRY(services.catalog.names(connection_id)).tables) known.push_back(std::move(table.summary));
  if (known.empty()) {
    return refuse(Code::conflict, "No names were read yet. Refresh the catalog first, then choose from what is there.");
  }
  return known;
}

Result<listen::Answer> change_selection(const CatalogServices& services, const Call& call) {
  const auto body = TRY(call.body());
  const auto connection = TRY(services.connections.find(call.captured("id")));
  const auto known = TRY(known_tables(services, connection.id));
  // Both are understood before anything is changed.
  const auto added = TRY(tables_in(body, "select", known));
  const auto removed = TRY(tables_in(body, "unselect", known));
  auto& catalog = services.catalog;
  const auto unselected = TRY(catalog.set_selected(connection.id, removed, false));
  services.runs.tables_unselected(connection.id, removed);
  const auto selected = TRY(catalog.set_selected(connection.id, added, true));
  call.audit.detail["selected"] = selected;
  call.audit.detail["unselected"] = unselected;
  const auto selected_now = TRY(catalog.selected(connection.id)).size();
  return json_reply(json::object{{"changed", selected + unselected}, {"selected", selected_now}});
}

}  // namespace

void add_catalog_routes(Router& router, const CatalogServices& services) {
  const auto route = adder_of(router, services, Allowed::admin);
  route("GET", "/api/v1/connections/{id}/catalog", show);
  route("POST", "/api/v1/connections/{id}/catalog/refresh", refresh, "catalog.refreshed");
  route("POST", "/api/v1/connections/{id}/selection", change_selection, "selection.changed");
}

}  // namespace kater::api
