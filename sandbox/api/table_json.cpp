#include "sandbox/api/table_json.h"

#include <algorithm>
#include <string_view>

namespace kater::sandbox {
namespace {

json::array names_of(const std::vector<std::string>& names) { return json::array(names.begin(), names.end()); }

// VARCHAR and CHAR are `string` to Spark, which keeps their true type in the metadata
// (docs/databricks/unity-catalog.md#type_json).
std::string type_json(const Column& column) {
  json::object metadata;
  if (column.type.is("varchar") || column.type.is("char")) {
    metadata["__CHAR_VARCHAR_TYPE_STRING"] = column.type.catalog_text();
  }
  if (!column.comment.empty()) metadata["comment"] = column.comment;
  return json::serialize(json::object{{"name", column.name},
                                      {"type", column.type.spark_json()},
                                      {"nullable", column.nullable},
                                      {"metadata", std::move(metadata)}});
}

json::object column_json(const Column& column, std::size_t position) {
  const bool decimal = column.type.is("decimal");
  json::object json{{"name", column.name},
                    {"type_text", column.type.catalog_text()},
                    {"type_json", type_json(column)},
                    {"type_name", column.type.type_name()},
                    {"type_precision", decimal ? column.type.precision : 0},
                    {"type_scale", decimal ? column.type.scale : 0},
                    {"position", position}};
  if (column.type.is("interval")) json["type_interval_type"] = column.type.interval;
  if (!column.nullable) json["nullable"] = false;  // true is the default, and absent
  if (!column.comment.empty()) json["comment"] = column.comment;
  if (column.partition_index) json["partition_index"] = *column.partition_index;
  if (!column.mask.empty()) json["mask"] = json::object{{"function_name", column.mask}};
  return json;
}

json::object key_json(const Key& key) {
  if (key.parent.empty()) {
    return {{"primary_key_constraint", json::object{{"name", key.name}, {"child_columns", names_of(key.columns)}}}};
  }
  return {{"foreign_key_constraint", json::object{{"name", key.name},
                                                  {"child_columns", names_of(key.columns)},
                                                  {"parent_table", key.parent},
                                                  {"parent_columns", names_of(key.parent_columns)}}}};
}

void add_columns(json::object& json, const TableShape& shape) {
  json::array columns;
  for (std::size_t i = 0; i < shape.columns.size(); ++i) columns.push_back(column_json(shape.columns[i], i));
  json["columns"] = std::move(columns);
}

void add_properties(json::object& json, const TableShape& shape) {
  json::object properties;
  for (const auto& [name, value] : shape.properties) properties[name] = value;
  json["properties"] = std::move(properties);
}

void add_keys(json::object& json, const TableShape& shape) {
  if (shape.keys.empty()) return;
  json::array keys;
  for (const auto& key : shape.keys) keys.push_back(key_json(key));
  json["table_constraints"] = std::move(keys);
}

}  // namespace

// Of a forbidden table the lists tell all, and `browse_only` tells that its data may not be read
// (docs/databricks/unity-catalog.md#tables-to-browse-only).
json::object table_json(const Table& table, TableParts parts, WithColumns columns, WithProperties properties) {
  const auto& shape = *table.shape;
  const auto changed = table.updated_at.time_since_epoch().count();
  json::object json{{"name", table.name},
                    {"catalog_name", table.catalog},
                    {"schema_name", table.schema},
                    {"full_name", table.full_name()},
                    {"table_id", id_of(table.full_name())},
                    {"table_type", shape.type},
                    {"data_source_format", shape.format},
                    {"owner", owner},
                    {"metastore_id", metastore_id},
                    {"created_at", changed},
                    {"created_by", owner},
                    {"updated_at", changed},
                    {"updated_by", owner},
                    {"generation", 1}};
  if (!shape.comment.empty()) json["comment"] = shape.comment;
  if (!shape.view_definition.empty()) json["view_definition"] = shape.view_definition;
  if (table.trouble == Trouble::forbidden) json["browse_only"] = true;
  if (shape.row_filter) {
    json["row_filter"] = json::object{{"function_name", shape.row_filter->function},
                                      {"input_column_names", names_of(shape.row_filter->columns)}};
  }
  if (columns == WithColumns::yes) add_columns(json, shape);
  if (properties == WithProperties::yes) add_properties(json, shape);
  if (parts == TableParts::all) add_keys(json, shape);
  return json;
}

}  // namespace kater::sandbox
