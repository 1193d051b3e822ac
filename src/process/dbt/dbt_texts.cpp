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

// A table that is unselected meanwhile is left out.
Result<void> apply_dbt_texts(store::Store& store, const std::string& connection_id) {
  constexpr std::array authors{model::Author::dbt};
  const auto dbt = TRY(store.dbt().index(connection_id));
  std::vector<store::DescriptionStore::TextsOfTable> waiting;
  const auto write = [&]() -> Result<void> {
    TRY(store.descriptions().save_of_tables(connection_id, authors, waiting));
    waiting.clear();
    return {};
  };
  TRY(store.tables().each(connection_id, {}, [&](const store::TableRecord& record) -> Result<void> {
    if (!record.table) return {};  // its columns were not read yet
    waiting.push_back({record.name(), describe::dbt_texts(*record.table, dbt.about(record.name()))});
    return waiting.size() < DbtOptions{}.tables_at_once ? Result<void>{} : write();
  }));
  return write();
}

}  // namespace kater::process
