#include "sandbox/api/unity_catalog.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "sandbox/api/like_pattern.h"
#include "sandbox/api/paging.h"
#include "sandbox/api/reply.h"

namespace kater::sandbox {
namespace {

constexpr std::size_t page_of_names = 100, page_of_tables = 50, page_of_summaries = 10'000;

bool asked(const listen::Request& request, std::string_view flag) { return request.query_value(flag) == "true"; }

listen::Reply missing(std::string_view parameter) {
  return catalog_error(400, "INVALID_PARAMETER_VALUE", fmt::format("Missing required field: {}", parameter));
}

listen::Reply no_catalog(std::string_view name) {
  return catalog_error(404, "CATALOG_DOES_NOT_EXIST", fmt::format("Catalog '{}' does not exist.", name));
}

listen::Reply no_schema(std::string_view catalog, std::string_view name) {
  return catalog_error(404, "SCHEMA_DOES_NOT_EXIST", fmt::format("Schema '{}.{}' does not exist.", catalog, name));
}

// Pointers into the map, so that a page of a million tables is found by its index without copying them.
template <class Map>
std::vector<const typename Map::value_type*> listed(const Map& map) {
  std::vector<const typename Map::value_type*> items;
  items.reserve(map.size());
  for (const auto& item : map) items.push_back(&item);
  return items;
}

json::object named(std::string_view name, std::string_view comment, Time created_at) {
  const auto created = created_at.time_since_epoch().count();
  json::object json{{"name", name},          {"owner", owner},      {"metastore_id", metastore_id},
                    {"created_at", created}, {"created_by", owner}, {"updated_at", created},
                    {"updated_by", owner},   {"browse_only", false}};
  if (!comment.empty()) json["comment"] = comment;
  return json;
}

json::object tags_json(std::string_view type, std::string_view entity, const Pairs& tags) {
  json::array list;
  for (const auto& [key, value] : tags) {
    auto& tag = list.emplace_back(json::object{{"entity_type", type}, {"entity_name", entity}, {"tag_key", key}});
    if (!value.empty()) tag.as_object()["tag_value"] = value;
  }
  return list.empty() ? json::object{} : json::object{{"tag_assignments", std::move(list)}};
}

}  // namespace

const Catalog* UnityCatalogApi::find_catalog(std::string_view name) const {
  const auto* found = catalogue_.catalog(name);
  return found && found->in_unity_catalog() ? found : nullptr;
}

const Schema* UnityCatalogApi::find_schema(std::string_view catalog, std::string_view name) const {
  return find_catalog(catalog) ? catalogue_.schema(catalog, name) : nullptr;
}

const Table* UnityCatalogApi::find_table(std::string_view full_name) const {
  return find_catalog(full_name.substr(0, full_name.find('.'))) ? catalogue_.table(full_name) : nullptr;
}

listen::Reply UnityCatalogApi::metastore_summary() const {
  return json_reply(json::object{{"name", "sandbox metastore"},
                                 {"metastore_id", metastore_id},
                                 {"cloud", "aws"},
                                 {"region", "us-west-2"},
                                 {"global_metastore_id", fmt::format("aws:us-west-2:{}", metastore_id)},
                                 {"owner", owner},
                                 {"delta_sharing_scope", "INTERNAL"},
                                 {"privilege_model_version", "1.0"}});
}

listen::Reply UnityCatalogApi::metastore_assignment() const {
  return json_reply(json::object{
      {"metastore_id", metastore_id}, {"workspace_id", 4242424242424242}, {"default_catalog_name", default_catalog}});
}

json::object UnityCatalogApi::catalog_view(std::string_view name, const Catalog& catalog) const {
  auto json = named(name, catalog.comment, catalogue_.created_at());
  json["catalog_type"] = catalog.type;
  if (catalog.type == "SYSTEM_CATALOG") json["owner"] = "System user";
  return json;
}

json::object UnityCatalogApi::schema_view(std::string_view catalog, std::string_view name, const Schema& schema) const {
  auto json = named(name, schema.comment, catalogue_.created_at());
  json["catalog_name"] = catalog;
  json["full_name"] = fmt::format("{}.{}", catalog, name);
  return json;
}

listen::Reply UnityCatalogApi::catalogs(const listen::Request& request) const {
  auto items = listed(catalogue_.catalogs());
  std::erase_if(items, [](const auto* item) { return !item->second.in_unity_catalog(); });
  return list_reply(request, "catalogs", items.size(), page_of_names,
                    [&](std::size_t i) { return catalog_view(items[i]->first, items[i]->second); });
}

listen::Reply UnityCatalogApi::catalog(const std::string& name) const {
  const auto* found = find_catalog(name);
  return found ? json_reply(catalog_view(name, *found)) : no_catalog(name);
}

listen::Reply UnityCatalogApi::schemas(const listen::Request& request) const {
  const auto catalog_name = request.query_value("catalog_name");
  if (catalog_name.empty()) return missing("catalog_name");
  const auto* catalog = find_catalog(catalog_name);
  if (!catalog) return no_catalog(catalog_name);
  const auto items = listed(catalog->schemas);
  return list_reply(request, "schemas", items.size(), page_of_names,
                    [&](std::size_t i) { return schema_view(catalog_name, items[i]->first, items[i]->second); });
}

listen::Reply UnityCatalogApi::schema(const std::string& full_name) const {
  const auto dot = std::min(full_name.find('.'), full_name.size());
  const auto catalog = full_name.substr(0, dot), name = full_name.substr(std::min(full_name.size(), dot + 1));
  const auto* found = find_schema(catalog, name);
  return found ? json_reply(schema_view(catalog, name, *found)) : no_schema(catalog, name);
}

listen::Reply UnityCatalogApi::effective_permissions(const std::string& type, const std::string& full_name) const {
  const auto* found = type == "table" ? find_table(full_name) : nullptr;
  if (!found || found->trouble == Trouble::vanished)
    return catalog_error(404, "TABLE_DOES_NOT_EXIST", fmt::format("Table '{}' does not exist.", full_name));
  const auto catalog = full_name.substr(0, full_name.find('.'));
  json::array privileges;
  for (const auto* privilege : {"SELECT", "USE_CATALOG", "USE_SCHEMA"}) {
    if (found->trouble == Trouble::forbidden && std::string_view{privilege} == "SELECT") continue;
    privileges.push_back(
        json::object{{"privilege", privilege}, {"inherited_from_type", "CATALOG"}, {"inherited_from_name", catalog}});
  }
  return json_reply(json::object{
      {"privilege_assignments", json::array{json::object{{"principal", owner}, {"privileges", privileges}}}}});
}

listen::Reply UnityCatalogApi::tags(const std::string& type, const std::string& full_name) const {
  const bool of_column = type == "columns";
  if (!of_column && type != "tables") return json_reply(json::object{});  // here nothing else has any
  const auto table_name = of_column ? full_name.substr(0, full_name.rfind('.')) : full_name;
  const auto* table = find_table(table_name);
  if (table == nullptr) {
    return catalog_error(404, "TABLE_DOES_NOT_EXIST", fmt::format("Table '{}' does not exist.", table_name));
  }
  if (!of_column) return json_reply(tags_json(type, full_name, table->shape->tags));
  const auto name = full_name.substr(full_name.rfind('.') + 1);
  const auto column = std::ranges::find(table->shape->columns, name, &Column::name);
  if (column == table->shape->columns.end()) {
    return catalog_error(404, "COLUMN_DOES_NOT_EXIST", fmt::format("Column '{}' does not exist.", full_name));
  }
  return json_reply(tags_json(type, full_name, column->tags));
}

json::object UnityCatalogApi::table_view(const Table& table, TableParts parts, WithColumns columns,
                                         WithProperties properties) const {
  auto view = table_json(table, parts, columns, properties);
  alterations_.apply(view);
  return view;
}

listen::Reply UnityCatalogApi::tables(const listen::Request& request) const {
  const auto catalog_name = request.query_value("catalog_name"), schema_name = request.query_value("schema_name");
  if (catalog_name.empty()) return missing("catalog_name");
  if (schema_name.empty()) return missing("schema_name");
  if (!find_catalog(catalog_name)) return no_catalog(catalog_name);
  const auto* schema = find_schema(catalog_name, schema_name);
  if (!schema) return no_schema(catalog_name, schema_name);
  const auto items = listed(schema->tables);
  const auto columns = asked(request, "omit_columns") ? WithColumns::no : WithColumns::yes;
  const auto properties = asked(request, "omit_properties") ? WithProperties::no : WithProperties::yes;
  return list_reply(request, "tables", items.size(), page_of_tables, [&](std::size_t i) {
    return table_view(items[i]->second, TableParts::listed, columns, properties);
  });
}

// Patterns are applied to names before pages are cut, so a page is full as long as names are left that match.
listen::Reply UnityCatalogApi::table_summaries(const listen::Request& request) const {
  const auto catalog_name = request.query_value("catalog_name");
  if (catalog_name.empty()) return missing("catalog_name");
  const auto* catalog = find_catalog(catalog_name);
  if (!catalog) return no_catalog(catalog_name);
  const LikePattern of_schema{request.query_value("schema_name_pattern")},
      of_table{request.query_value("table_name_pattern")};
  std::vector<const Table*> found;
  for (const auto& [schema_name, schema] : catalog->schemas) {
    if (!of_schema.matches(schema_name)) continue;
    for (const auto& [name, table] : schema.tables) {
      if (of_table.matches(name)) found.push_back(&table);
    }
  }
  return list_reply(request, "tables", found.size(), page_of_summaries, [&](std::size_t i) {
    return json::object{{"full_name", found[i]->full_name()}, {"table_type", found[i]->shape->type}};
  });
}

listen::Reply UnityCatalogApi::table(const std::string& full_name) const {
  const auto* found = find_table(full_name);
  if (!found || found->trouble == Trouble::vanished) {
    return catalog_error(404, "TABLE_DOES_NOT_EXIST", fmt::format("Table '{}' does not exist.", full_name));
  }
  if (found->trouble == Trouble::forbidden) {
    return catalog_error(403, "PERMISSION_DENIED",
                         fmt::format("User does not have SELECT on Table '{}'.", found->full_name()));
  }
  return json_reply(table_view(*found, TableParts::all));
}

listen::Reply UnityCatalogApi::table_exists(const std::string& full_name) const {
  const auto* found = find_table(full_name);
  return json_reply(json::object{{"table_exists", found != nullptr && found->trouble != Trouble::vanished}});
}

}  // namespace kater::sandbox
