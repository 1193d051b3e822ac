#include "describe/dbt/artifact_node.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.h"

namespace kater::describe {
namespace {

bool is_kept_in_a_warehouse(const ArtifactNode& node, bool is_source) {
  constexpr std::array<std::string_view, 4> kinds{"model", "seed", "snapshot", "source"};
  // A catalog does not say the kind; the first part of the key does.
  const std::string_view id = node.unique_id;
  const std::string_view kind = node.resource_type.empty() ? id.substr(0, id.find('.')) : node.resource_type;
  return is_source || (std::ranges::count(kinds, kind) > 0 && node.materialized != "ephemeral");
}

// The parts of a name as dbt sends it to the warehouse, `retail`.`sales`.`orders` with any quotes or none; empty where
// a quote does not end.
std::vector<std::string> parts_of(std::string_view relation_name) {
  constexpr std::string_view quotes = "`\"";
  std::vector<std::string> parts(1);
  while (!relation_name.empty()) {
    const char first = relation_name.front();
    if (parts.back().empty() && quotes.find(first) != std::string_view::npos) {
      const auto end = relation_name.find(first, 1);
      if (end == std::string_view::npos) return {};
      parts.back() = relation_name.substr(1, end - 1);
      relation_name.remove_prefix(end + 1);
      continue;
    }
    relation_name.remove_prefix(1);
    first == '.' ? parts.emplace_back() : parts.back() += first;
  }
  return parts;
}

// Corrects a place that dbt names otherwise than the warehouse has it: without a database (dbt-spark has none) people
// write the catalog into the schema. `relation_name` is what dbt itself sends to the warehouse, so it is asked first;
// then a dot in the schema.
void correct_place(model::TableName& relation, std::string_view relation_name) {
  if (auto parts = parts_of(relation_name); parts.size() == 3) {
    relation = {std::move(parts[0]), std::move(parts[1]), std::move(parts[2])};
    return;
  }
  const auto dot = relation.schema.find('.');
  if (relation.catalog.empty() && relation_name.find_first_of("`\"") == std::string_view::npos &&
      dot != std::string::npos) {
    relation.catalog = relation.schema.substr(0, dot);
    relation.schema.erase(0, dot + 1);
  }
}

model::TableName relation_of(ArtifactNode& node, bool is_source) {
  if (!node.actual_name.empty())
    return {std::move(node.actual_database), std::move(node.actual_schema), std::move(node.actual_name)};
  auto& table = is_source && !node.identifier.empty() ? node.identifier
                : !is_source && !node.alias.empty()   ? node.alias
                                                      : node.name;
  return {std::move(node.database), std::move(node.schema), std::move(table)};
}

}  // namespace

std::string* ArtifactNode::place_of(std::string_view field, std::string_view inner, std::string_view innermost) {
  using Place = std::pair<std::string_view, std::string ArtifactNode::*>;
  static constexpr std::array<Place, 8> own{{{"resource_type", &ArtifactNode::resource_type},
                                             {"database", &ArtifactNode::database},
                                             {"schema", &ArtifactNode::schema},
                                             {"name", &ArtifactNode::name},
                                             {"alias", &ArtifactNode::alias},
                                             {"identifier", &ArtifactNode::identifier},
                                             {"relation_name", &ArtifactNode::relation_name},
                                             {"description", &ArtifactNode::description}}};
  static constexpr std::array<Place, 3> actual{{{"database", &ArtifactNode::actual_database},
                                                {"schema", &ArtifactNode::actual_schema},
                                                {"name", &ArtifactNode::actual_name}}};
  const auto place_in = [&](const auto& places, std::string_view key) -> std::string* {
    const auto* const found = std::ranges::find(places, key, &Place::first);
    return found == places.end() ? nullptr : &(this->*(found->second));
  };
  if (inner.empty()) return place_in(own, field);
  if (field == "metadata" && innermost.empty()) return place_in(actual, inner);
  if (field == "config" && inner == "materialized" && innermost.empty()) return &materialized;
  if (field != "columns" || columns.empty()) return nullptr;
  if (innermost == "name") return &columns.back().name;
  return innermost == "description" ? &columns.back().description : nullptr;
}

std::optional<model::DbtTable> table_from(ArtifactNode&& node, bool is_source) {
  if (!is_kept_in_a_warehouse(node, is_source)) return std::nullopt;
  model::DbtTable table;
  const bool is_found = !node.actual_name.empty();  // by dbt itself, in a catalog
  table.relation = relation_of(node, is_source);
  correct_place(table.relation, is_found ? std::string_view{} : std::string_view{node.relation_name});
  if (table.relation.schema.empty() || table.relation.table.empty()) return std::nullopt;
  table.unique_id = std::move(node.unique_id);
  table.text = std::string{trimmed(node.description)};
  for (auto& column : node.columns) {
    auto text = std::string{trimmed(column.description)};
    auto& name = column.name.empty() ? column.key : column.name;
    if (!text.empty()) table.columns.push_back({std::move(name), std::move(text)});
  }
  return table;
}

}  // namespace kater::describe
