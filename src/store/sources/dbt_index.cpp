#include "store/sources/dbt_index.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace kater::store {

DbtIndex::DbtIndex(std::vector<model::DbtEntry> entries) {
  for (auto& entry : entries) {
    auto& of_table = by_place_[model::in_lower_case(entry.table.relation)];
    of_table.push_back(std::move(entry));
  }
}

std::span<const model::DbtEntry> DbtIndex::about(const model::TableName& table) const {
  const auto found = by_place_.find(model::in_lower_case(table));
  if (found == by_place_.end()) return {};
  return found->second;
}

std::vector<model::DbtRelation> DbtIndex::relations() const {
  std::vector<model::DbtRelation> relations;
  for (const auto& [place, entries] : by_place_) {
    for (const auto& [project, table] : entries) relations.push_back({project.name, table.unique_id, table.relation});
  }
  std::ranges::sort(relations, {}, [](const model::DbtRelation& one) { return std::tie(one.project, one.unique_id); });
  return relations;
}

}  // namespace kater::store
