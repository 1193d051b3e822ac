#include "connect/databricks/table_reading.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "connect/databricks/table_kind.h"
#include "connect/databricks/type_json.h"

namespace kater::connect::databricks {
namespace {

bool has_value(const json::object& from, std::string_view field) {
  const auto* found = from.if_contains(field);
  return found != nullptr && !found->is_null();
}

std::vector<std::string> texts_at(const json::object& from, std::string_view field) {
  std::vector<std::string> texts;
  if (const auto* entries = json::array_at(from, field)) {
    for (const auto& entry : *entries) {
      if (entry.is_string()) texts.emplace_back(entry.get_string());
    }
  }
  return texts;
}

// Whether two readings of one type tell the same of its structure: its fields, their types and their comments. What may
// be null is left to the text, which says it where the table was declared so.
bool tell_the_same(const model::TypeTree& left, const model::TypeTree& right) {
  return left.name == right.name && left.arguments == right.arguments &&
         std::ranges::equal(left.parts, right.parts, [](const model::TypePart& one, const model::TypePart& other) {
           return one.name == other.name && one.comment == other.comment && tell_the_same(one.type, other.type);
         });
}

// The text as it was declared. Unity Catalog quotes no name in it, so of a nested type `type_json` decides: it has one
// reading only, and the comments of the fields.
std::string type_text_of(const json::object& column) {
  auto text = json::text_or(column, "type_text");
  if (text.empty() || model::kind_of(text) == model::TypeKind::nested) {
    const auto type = type_from_json(json::text_or(column, "type_json"));
    if (type && !tell_the_same(*type, model::type_tree_of(text))) return model::to_text(*type);
  }
  return text.empty() ? json::text_or(column, "type_name") : text;
}

std::optional<model::Column> column_from(const json::object& from) {
  model::Column column;
  column.name = json::text_or(from, "name");
  if (column.name.empty()) return std::nullopt;
  column.position = static_cast<int>(json::integer_or(from, "position"));
  column.set_type(type_text_of(from));
  column.nullable = json::bool_or(from, "nullable", true);
  column.comment = json::text_or(from, "comment");
  if (const auto index = json::integer_at(from, "partition_index")) column.partition_index = static_cast<int>(*index);
  column.masked = has_value(from, "mask");
  return column;
}

std::vector<model::Column> columns_from(const json::object& body) {
  std::vector<model::Column> columns;
  if (const auto* entries = json::array_at(body, "columns")) {
    for (const auto& entry : *entries) {
      if (!entry.is_object()) continue;
      if (auto column = column_from(entry.get_object())) columns.push_back(std::move(*column));
    }
  }
  std::ranges::stable_sort(columns, {}, &model::Column::position);
  for (std::size_t i = 0; i < columns.size(); ++i) columns[i].position = static_cast<int>(i);
  return columns;
}

std::optional<model::ForeignKey> foreign_key_from(const json::object& from) {
  auto parent = name_from_full(json::text_or(from, "parent_table"));
  if (!parent) return std::nullopt;
  return model::ForeignKey{texts_at(from, "child_columns"), std::move(*parent), texts_at(from, "parent_columns")};
}

void read_constraints(const json::object& body, model::Table& table) {
  const auto* constraints = json::array_at(body, "table_constraints");
  if (constraints == nullptr) return;
  for (const auto& entry : *constraints) {
    if (!entry.is_object()) continue;
    const auto& constraint = entry.get_object();
    if (const auto* primary = json::object_at(constraint, "primary_key_constraint")) {
      table.primary_key = texts_at(*primary, "child_columns");
    }
    if (const auto* foreign = json::object_at(constraint, "foreign_key_constraint")) {
      if (auto key = foreign_key_from(*foreign)) table.foreign_keys.push_back(std::move(*key));
    }
  }
}

}  // namespace

std::optional<model::TableName> name_from_full(std::string_view full_name) {
  const auto first = full_name.find('.');
  if (first == std::string_view::npos) return std::nullopt;
  const auto second = full_name.find('.', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  model::TableName name{std::string{full_name.substr(0, first)},
                        std::string{full_name.substr(first + 1, second - first - 1)},
                        std::string{full_name.substr(second + 1)}};
  if (name.catalog.empty() || name.schema.empty() || name.table.empty()) return std::nullopt;
  return name;
}

model::Table table_from(const json::object& body, const model::TableName& asked) {
  model::Table table;
  table.name = asked;
  table.kind = table_kind_of(json::text_or(body, "table_type"));
  table.format = json::text_or(body, "data_source_format");
  if (table.format == "UNITY_CATALOG") table.format.clear();  // what Databricks says of a view
  table.comment = json::text_or(body, "comment");
  table.columns = columns_from(body);
  read_constraints(body, table);
  table.row_filter = has_value(body, "row_filter");
  table.browse_only = json::bool_or(body, "browse_only");
  table.updated_at = json::integer_or(body, "updated_at");
  return table;
}

std::optional<model::TableSummary> summary_from(const json::object& entry) {
  model::TableSummary summary;
  summary.kind = table_kind_of(json::text_or(entry, "table_type"));
  summary.name = {json::text_or(entry, "catalog_name"), json::text_or(entry, "schema_name"),
                  json::text_or(entry, "name")};
  const bool in_parts = !summary.name.catalog.empty() && !summary.name.schema.empty() && !summary.name.table.empty();
  if (in_parts) return summary;
  auto name = name_from_full(json::text_or(entry, "full_name"));
  if (!name) return std::nullopt;
  summary.name = std::move(*name);
  return summary;
}

}  // namespace kater::connect::databricks
