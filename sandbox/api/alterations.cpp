#include "sandbox/api/alterations.h"

#include <algorithm>

namespace kater::sandbox {

// `updated_at` moves by a millisecond at least, so that two changes within one are told apart.
Result<void> Alterations::alter(const json::object& told, Time now) {
  const auto table = json::text_or(told, "table");
  if (table.empty()) return refuse(Code::invalid_argument, "Name the `table` that changed: catalog.schema.table.");
  tables_.with([&](auto& tables) {
    auto& altered = tables[table];
    altered.updated_at = std::max<std::int64_t>(altered.updated_at + 1, now.time_since_epoch().count());
    if (const auto comment = json::text_at(told, "comment")) altered.comments[json::text_or(told, "column")] = *comment;
  });
  return {};
}

// A list of tables may come without columns (`omit_columns`), so these may be missing.
void Alterations::apply(json::object& table) const {
  tables_.with([&](const auto& tables) {
    const auto found = tables.find(json::text_or(table, "full_name"));
    if (found == tables.end()) return;
    table["updated_at"] = found->second.updated_at;
    const auto& comments = found->second.comments;
    if (const auto own = comments.find(""); own != comments.end()) table["comment"] = own->second;
    auto* columns = table.if_contains("columns");
    if (columns == nullptr) return;
    for (auto& column : columns->as_array()) {
      const auto said = comments.find(json::text_or(column.as_object(), "name"));
      if (said != comments.end()) column.as_object()["comment"] = said->second;
    }
  });
}

}  // namespace kater::sandbox
