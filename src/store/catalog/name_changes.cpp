#include "store/catalog/name_changes.h"

#include <algorithm>

namespace kater::store {
namespace {

using model::TableSummary;

void note_seen_again(NameChanges& changes, KnownTable table, model::TableKind kind_now) {
  const bool changed_kind = table.summary.kind != kind_now;
  table.summary.kind = kind_now;
  if (table.gone_at) {
    changes.returned.push_back(std::move(table));
  } else if (changed_kind) {
    changes.changed_kind.push_back(std::move(table));
  }
}

// The reading as the comparison needs it: sorted by name, each table once, without those of unread parts.
std::vector<TableSummary> readable_part(const model::Catalog& reading) {
  auto tables = reading.tables;
  std::erase_if(tables, [&](const TableSummary& table) { return lies_in(reading.unread, table.name); });
  std::ranges::stable_sort(tables, {}, &TableSummary::name);
  const auto same_name = [](const TableSummary& a, const TableSummary& b) { return a.name == b.name; };
  tables.erase(std::unique(tables.begin(), tables.end(), same_name), tables.end());
  return tables;
}

}  // namespace

bool lies_in(const std::vector<model::UnreadPart>& unread, const model::TableName& name) {
  return std::ranges::any_of(unread, [&](const model::UnreadPart& part) {
    return part.catalog == name.catalog && (part.schema.empty() || part.schema == name.schema);
  });
}

// One pass over both lists, which are sorted by name: the time does not grow with the square of the names.
NameChanges compare(const std::vector<KnownTable>& known, const model::Catalog& reading) {
  NameChanges changes;
  const auto found = readable_part(reading);
  auto next = known.begin();
  const auto note_missing_before = [&](const model::TableName* name) {
    for (; next != known.end() && (name == nullptr || next->summary.name < *name); ++next) {
      if (!next->gone_at && !lies_in(reading.unread, next->summary.name)) changes.gone.push_back(*next);
    }
  };
  for (const auto& table : found) {
    note_missing_before(&table.name);
    if (next != known.end() && next->summary.name == table.name) {
      note_seen_again(changes, *next++, table.kind);
    } else {
      changes.added.push_back(table);
    }
  }
  note_missing_before(nullptr);
  return changes;
}

}  // namespace kater::store
