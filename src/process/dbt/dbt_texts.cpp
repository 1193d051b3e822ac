#include "process/dbt/dbt_texts.h"

#include <array>
#include <utility>

#include "connect/capabilities.h"
#include "describe/dbt/matching.h"
#include "store/store.h"

namespace kater::process {
namespace {

std::size_t size_of(const model::DbtTable& table) {
  std::size_t bytes = table.text.size();
  for (const auto& column : table.columns) bytes += column.name.size() + column.text.size();
  return bytes;
}

}  // namespace

Result<std::string_view> catalog_without_a_name(store::Store& store, const std::string& connection_id) {
  const auto connection = TRY(store.connections().find(connection_id));
  return connect::capabilities_of(connection.data_store()).catalog_without_a_name;
}

Result<void> DbtRows::take(model::DbtTable table) {
  auto& catalog = table.relation.catalog;
  if (catalog.empty()) catalog = catalog_without_a_name_;
  if (catalog.empty()) return {};
  bytes_ += size_of(table);
  waiting_.push_back(std::move(table));
  const bool is_full = waiting_.size() >= options_.tables_at_once || bytes_ >= options_.bytes_at_once;
  return is_full ? flush() : Result<void>{};
}

Result<void> DbtRows::flush() {
  TRY(store_.dbt().add(project_id_, waiting_));
  waiting_.clear();
  bytes_ = 0;
  return {};
}

Result<void> apply_dbt_texts(store::Store& store, const std::string& connection_id) {
  constexpr std::array authors{model::Author::dbt};
  for (const auto& summary : TRY(store.catalog().selected(connection_id))) {
    const auto table = store.tables().find(connection_id, summary.name);
    if (!table.has_value() && table.error().code == Code::not_found) continue;  // its columns were not read yet
    if (!table.has_value()) return table.error();
    const auto dbt = TRY(store.dbt().about(connection_id, summary.name));
    const auto saved =
        store.descriptions().save(connection_id, summary.name, authors, describe::dbt_texts(*table, dbt));
    if (!saved.has_value() && saved.error().code != Code::conflict && saved.error().code != Code::not_found)
      return saved;  // anything but unselected meanwhile
  }
  return {};
}

}  // namespace kater::process
