#include "api/table_names_input.h"

#include <fmt/format.h>

namespace kater::api {

Result<model::TableName> table_name_in(const json::object& table) {
  model::TableName name;
  name.catalog = TRY(json::require_text(table, "catalog"));
  name.schema = TRY(json::require_text(table, "schema"));
  name.table = TRY(json::require_text(table, "table"));
  return name;
}

Result<std::vector<model::TableName>> table_names_in(const json::object& body, std::string_view field) {
  std::vector<model::TableName> names;
  const auto* found = body.if_contains(field);
  if (found == nullptr) return names;
  const auto* listed = found->if_array();
  const auto refused =
      refuse(Code::invalid_argument,
             fmt::format("The field `{}` takes a list of tables, each {{catalog, schema, table}}.", field));
  if (listed == nullptr) return refused;
  for (const auto& value : *listed) {
    const auto* table = value.if_object();
    if (table == nullptr) return refused;
    names.push_back(TRY(table_name_in(*table)));
  }
  return names;
}

}  // namespace kater::api
