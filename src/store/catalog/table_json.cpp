#include "store/catalog/table_json.h"

#include "store/rows/stored_json.h"

namespace kater::store {
namespace {

using json::array;
using json::object;

array to_json(const model::TableName& name) { return {name.catalog, name.schema, name.table}; }

object to_json(const model::Column& column) {
  object written{
      {"name", column.name}, {"kind", name_of(column.kind)}, {"type", column.type_text}, {"nullable", column.nullable}};
  if (!column.comment.empty()) written["comment"] = column.comment;
  if (column.partition_index) written["partition_index"] = *column.partition_index;
  if (column.masked) written["masked"] = true;
  return written;
}

object to_json(const model::ForeignKey& key) {
  return {{"columns", texts_to_json(key.columns)},
          {"parent", to_json(key.parent)},
          {"parent_columns", texts_to_json(key.parent_columns)}};
}

// Before the kind was kept, the type alone said it.
model::TypeKind kind_from(const object& from, std::string_view type) {
  const auto kind = json::text_at(from, "kind");
  return kind ? model::type_kind_from(*kind) : model::kind_of(type);
}

model::Column column_from(const object& from, int position) {
  model::Column column{.name = json::text_or(from, "name"),
                       .position = position,
                       .kind = {},
                       .type_text = json::text_or(from, "type"),
                       .nullable = json::bool_or(from, "nullable", true),
                       .comment = json::text_or(from, "comment"),
                       .partition_index = {},
                       .masked = json::bool_or(from, "masked")};
  column.kind = kind_from(from, column.type_text);
  if (const auto index = json::integer_at(from, "partition_index")) column.partition_index = static_cast<int>(*index);
  return column;
}

// The name of the parent is made three parts long in any case, so that a body that was damaged cannot end the program.
model::ForeignKey foreign_key_from(const object& from) {
  auto parent = texts_at(from, "parent");
  parent.resize(3);
  return {.columns = texts_at(from, "columns"),
          .parent = {std::move(parent[0]), std::move(parent[1]), std::move(parent[2])},
          .parent_columns = texts_at(from, "parent_columns")};
}

}  // namespace

std::string to_json(const model::Table& table) {
  array columns;
  for (const auto& column : table.columns) columns.push_back(to_json(column));
  array foreign_keys;
  for (const auto& key : table.foreign_keys) foreign_keys.push_back(to_json(key));
  return json::serialize(object{{"format", table.format},
                                {"comment", table.comment},
                                {"columns", std::move(columns)},
                                {"primary_key", texts_to_json(table.primary_key)},
                                {"foreign_keys", std::move(foreign_keys)},
                                {"row_filter", table.row_filter},
                                {"browse_only", table.browse_only},
                                {"updated_at", table.updated_at}});
}

Result<model::Table> table_from_json(std::string_view text) {
  const auto from = TRY(stored_object(text, "a stored table"));
  model::Table table;
  table.format = json::text_or(from, "format");
  table.comment = json::text_or(from, "comment");
  for (const auto* column : objects_at(from, "columns")) {
    table.columns.push_back(column_from(*column, static_cast<int>(table.columns.size())));
  }
  table.primary_key = texts_at(from, "primary_key");
  for (const auto* key : objects_at(from, "foreign_keys")) table.foreign_keys.push_back(foreign_key_from(*key));
  table.row_filter = json::bool_or(from, "row_filter");
  table.browse_only = json::bool_or(from, "browse_only");
  table.updated_at = json::integer_or(from, "updated_at");
  return table;
}

}  // namespace kater::store
