#include "model/staleness.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "model/type_tree.h"

namespace kater::model {

// Equal texts are compared first because parsing two types costs far more, and almost all of them are equal.
bool is_stale(const Description& description, const Table& table) {
  if (description.column.empty()) return false;
  const auto column = std::ranges::find(table.columns, description.column, &Column::name);
  if (column == table.columns.end()) return true;
  if (description.column_type.empty() || description.column_type == column->type_text) return false;
  return type_tree_of(description.column_type) != type_tree_of(column->type_text);
}

std::vector<std::string> stale_columns(std::span<const Description> descriptions, const Table& table) {
  std::vector<std::string> stale;
  std::set<std::string_view> seen;
  for (const auto& description : descriptions) {
    if (description.review == Review::rejected || !seen.insert(description.column).second) continue;
    if (is_stale(description, table)) stale.push_back(description.column);
  }
  return stale;
}

}  // namespace kater::model
