#include "discover/difference.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace kater::discover {
namespace {

// The kind is part of the order, so that set_difference() takes a table whose kind changed for another table.
bool comes_before(const model::TableSummary& left, const model::TableSummary& right) {
  return std::tie(left.name, left.kind) < std::tie(right.name, right.kind);
}

}  // namespace

bool is_unread(const model::Catalog& reading, const model::TableName& table) {
  return std::ranges::any_of(reading.unread, [&](const model::UnreadPart& part) {
    return part.catalog == table.catalog && (part.schema.empty() || part.schema == table.schema);
  });
}

model::CatalogDifference difference(const model::Catalog& before, const model::Catalog& after) {
  model::CatalogDifference found;
  std::ranges::set_difference(after.tables, before.tables, std::back_inserter(found.appeared), comes_before);
  std::ranges::set_difference(before.tables, after.tables, std::back_inserter(found.gone), comes_before);
  const auto unknown = [&](const model::TableSummary& table) { return is_unread(after, table.name); };
  std::erase_if(found.gone, unknown);
  std::erase_if(found.appeared, unknown);
  return found;
}

}  // namespace kater::discover
