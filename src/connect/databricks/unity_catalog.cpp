#include "connect/databricks/unity_catalog.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "connect/databricks/table_reading.h"

namespace kater::connect::databricks {
namespace {

constexpr std::string_view base = "/api/2.1/unity-catalog";
constexpr std::string_view internal_catalog = "__databricks_internal";
constexpr std::string_view information_schema = "information_schema";

std::string with_query(std::string_view what, std::string_view query) {
  return fmt::format("{}/{}?{}", base, what, query);
}

bool is_hidden(const json::object& catalog) {
  return json::text_or(catalog, "name") == internal_catalog ||
         json::text_or(catalog, "catalog_type") == "INTERNAL_CATALOG";
}

// Pages may repeat what moved between them, in any order (docs/databricks/unity-catalog.md#order-between-pages). A
// table is known by its name: of two that differ in their kind, the first is as good as the second.
std::vector<std::string> each_once(std::vector<std::string> all) {
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::vector<model::TableSummary> each_once(std::vector<model::TableSummary> all) {
  const auto same_name = [](const auto& left, const auto& right) { return left.name == right.name; };
  std::ranges::stable_sort(all, {}, &model::TableSummary::name);
  all.erase(std::unique(all.begin(), all.end(), same_name), all.end());
  return all;
}

// Adds the entry's table, but for those of the schema that describes the catalog itself.
void add_table(const json::object& entry, std::vector<model::TableSummary>& tables) {
  auto summary = summary_from(entry);
  if (summary && summary->name.schema != information_schema) tables.push_back(std::move(*summary));
}

}  // namespace

// max_results=0 has to be sent: without it the server answers everything at once
// (docs/databricks/unity-catalog.md#sizes-of-pages). A page may be empty and not the last.
Result<void> UnityCatalog::each(const std::string& path, std::string_view list, std::stop_token stop,
                                const Visit& visit) const {
  std::set<std::string> tokens;
  std::string page = path + "&max_results=0";
  while (true) {
    const auto body = TRY(caller_.read(page, stop));
    if (const auto* entries = json::array_at(body, list)) {
      for (const auto& entry : *entries) {
        if (entry.is_object()) visit(entry.get_object());
      }
    }
    const std::string token = json::text_or(body, "next_page_token");
    if (token.empty()) return {};
    if (!tokens.insert(token).second) return fail(Code::corrupt, fmt::format("the pages of {} run in a circle", list));
    page = fmt::format("{}&max_results=0&page_token={}", path, net::url_encoded(token));
  }
}

Result<std::vector<std::string>> UnityCatalog::catalogs(std::stop_token stop) {
  std::vector<std::string> names;
  TRY(each(with_query("catalogs", "include_unbound=false"), "catalogs", stop, [&](const json::object& entry) {
        auto name = json::text_or(entry, "name");
        if (!name.empty() && !is_hidden(entry)) names.push_back(std::move(name));
      }).during("listing the catalogs"));
  return each_once(std::move(names));
}

Result<std::vector<std::string>> UnityCatalog::schemas(const std::string& catalog, std::stop_token stop) {
  std::vector<std::string> names;
  const auto path = with_query("schemas", "catalog_name=" + net::url_encoded(catalog));
  TRY(each(path, "schemas", stop, [&](const json::object& entry) {
        auto name = json::text_or(entry, "name");
        if (!name.empty() && name != information_schema) names.push_back(std::move(name));
      }).during("listing the schemas of a catalog"));
  return each_once(std::move(names));
}

Result<TableNames> UnityCatalog::table_summaries(const std::string& catalog, std::stop_token stop) {
  std::vector<model::TableSummary> tables;
  const auto path = with_query("table-summaries", "catalog_name=" + net::url_encoded(catalog));
  const auto listed = each(path, "tables", stop, [&](const json::object& entry) { add_table(entry, tables); });
  if (listed.has_value()) return TableNames{each_once(std::move(tables)), {}};
  // A server without this path says so in one of these ways; a catalog that is gone says it again below.
  const auto code = listed.error().code;
  if (code == Code::unsupported || code == Code::not_found) return tables_of_each_schema(catalog, stop);
  return Result<TableNames>{listed.error()}.during("listing the tables of a catalog");
}

// A schema that may not be listed is unread by itself; the others are read all the same.
Result<TableNames> UnityCatalog::tables_of_each_schema(const std::string& catalog, std::stop_token stop) {
  TableNames found;
  for (const auto& schema : TRY(schemas(catalog, stop))) {
    const auto query = fmt::format("catalog_name={}&schema_name={}&omit_columns=true&omit_properties=true",
                                   net::url_encoded(catalog), net::url_encoded(schema));
    const auto listed = each(with_query("tables", query), "tables", stop,
                             [&](const json::object& entry) { add_table(entry, found.tables); });
    const auto code = listed.has_value() ? Code::not_found : listed.error().code;
    if (code == Code::not_found) continue;  // read, or gone since the schemas were listed
    if (code != Code::permission_denied)
      return Result<TableNames>{listed.error()}.during("listing the tables of a schema");
    found.unread.push_back({catalog, schema, listed.error().sentence()});
  }
  found.tables = each_once(std::move(found.tables));
  return found;
}

Result<model::Table> UnityCatalog::table(const model::TableName& name, std::stop_token stop) {
  const auto path = fmt::format("{}/tables/{}?include_browse=true", base, net::url_encoded(model::full_name(name)));
  return table_from(TRY(caller_.read(path, stop).during("reading a table")), name);
}

Result<std::vector<model::Table>> UnityCatalog::tables(const model::SchemaName& schema, const WantedTable& is_wanted,
                                                       std::stop_token stop) {
  std::vector<model::Table> tables;
  const auto query = fmt::format("catalog_name={}&schema_name={}&include_browse=true", net::url_encoded(schema.catalog),
                                 net::url_encoded(schema.schema));
  TRY(each(with_query("tables", query), "tables", stop, [&](const json::object& entry) {
        const auto summary = summary_from(entry);
        if (summary && is_wanted(summary->name)) tables.push_back(table_from(entry, summary->name));
      }).during("reading the tables of a schema"));
  return tables;
}

}  // namespace kater::connect::databricks
