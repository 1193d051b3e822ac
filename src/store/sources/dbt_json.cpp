#include "store/sources/dbt_json.h"

#include "store/rows/stored_json.h"

namespace kater::store {

std::string to_json(const model::DbtTable& table) {
  json::array columns;
  for (const auto& [name, text] : table.columns) columns.push_back(json::object{{"name", name}, {"text", text}});
  return json::serialize(json::object{{"unique_id", table.unique_id},
                                      {"catalog", table.relation.catalog},
                                      {"schema", table.relation.schema},
                                      {"table", table.relation.table},
                                      {"text", table.text},
                                      {"columns", std::move(columns)}});
}

Result<model::DbtTable> dbt_table_from_json(std::string_view text) {
  const auto stored = TRY(stored_object(text, "what dbt says about a table"));
  model::DbtTable table;
  table.unique_id = json::text_or(stored, "unique_id");
  table.relation = {json::text_or(stored, "catalog"), json::text_or(stored, "schema"), json::text_or(stored, "table")};
  table.text = json::text_or(stored, "text");
  for (const auto* column : objects_at(stored, "columns"))
    table.columns.push_back({json::text_or(*column, "name"), json::text_or(*column, "text")});
  return table;
}

}  // namespace kater::store
