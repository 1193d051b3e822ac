#include "process/steps/table_reader.h"

#include <utility>

#include "discover/table_reading.h"

namespace kater::process {
namespace {

bool has_no_keys(model::TableKind kind) {
  return kind == model::TableKind::view || kind == model::TableKind::foreign || kind == model::TableKind::metric_view;
}

bool is_unchanged(const model::Table& table, const std::optional<model::Table>& before) {
  return before && before->updated_at != 0 && before->updated_at == table.updated_at;
}

// Whether a list tells all of it: it leaves out keys, so either there are none, or they are those that we know.
bool is_told_by_a_list(const model::Table& table, const std::optional<model::Table>& before) {
  return has_no_keys(table.kind) || is_unchanged(table, before);
}

model::SchemaName schema_of(const model::TableName& name) { return {name.catalog, name.schema}; }

}  // namespace

Result<model::Table> TableReader::read(connect::Metadata& metadata, const model::TableName& name,
                                       const std::stop_token& stop) {
  std::optional<model::Table> before;
  if (auto stored = store_.tables().find(connection_id_, name); stored.has_value()) before = std::move(*stored);
  if (auto table = listed(metadata, name, stop); table && !table->browse_only && !table->columns.empty()) {
    if (has_no_keys(table->kind)) return std::move(*table);
    if (is_unchanged(*table, before)) {
      table->primary_key = std::move(before->primary_key);
      table->foreign_keys = std::move(before->foreign_keys);
      return std::move(*table);
    }
  }
  auto table = TRY(discover::read_table(metadata, name, stop));
  if (is_told_by_a_list(table, before)) schemas_.with([&](auto& schemas) { ++schemas[schema_of(name)].spared; });
  return table;
}

std::optional<model::Table> TableReader::listed(connect::Metadata& metadata, const model::TableName& name,
                                                const std::stop_token& stop) {
  const auto schema = schema_of(name);
  if (is_worth_a_list(metadata.capabilities().tables_on_a_page, schema)) list(metadata, schema, stop);
  return schemas_.with([&](auto& schemas) -> std::optional<model::Table> {
    auto found = schemas[schema].listed.extract(name);
    return found ? std::optional{std::move(found.mapped())} : std::nullopt;
  });
}

// Which tables are unchanged is not known beforehand. So a list is asked for as soon as the requests that it would have
// spared come to what it costs: that is at most twice the least that would have done, whatever follows.
bool TableReader::is_worth_a_list(std::size_t tables_on_a_page, const model::SchemaName& schema) {
  if (tables_on_a_page == 0) return false;  // there are no such lists
  const bool wants_price =
      schemas_.with([&](auto& schemas) { return schemas[schema].spared > 0 && schemas[schema].price == 0; });
  const auto tables = wants_price ? selected_if_all_are(schema).size() : 0;
  return schemas_.with([&](auto& schemas) {
    auto& known = schemas[schema];
    if (wants_price) {
      known.price = 1 + tables / tables_on_a_page;
      known.asked = known.asked || tables == 0;
    }
    if (known.asked || known.spared == 0 || known.spared < known.price) return false;
    return known.asked = true;
  });
}

// The tables of a schema if all of them are selected; none where one is not, or where the store does not answer.
std::set<model::TableName> TableReader::selected_if_all_are(const model::SchemaName& schema) {
  std::set<model::TableName> names;
  const auto known = store_.catalog().tables_of(connection_id_, schema);
  if (!known.has_value()) return names;
  for (const auto& table : *known) {
    if (table.gone_at) continue;
    if (!table.selected) return {};
    names.insert(table.summary.name);
  }
  return names;
}

// Where the list fails, each table is asked for by itself, and its own failure says why.
void TableReader::list(connect::Metadata& metadata, const model::SchemaName& schema, const std::stop_token& stop) {
  const auto wanted = selected_if_all_are(schema);
  if (wanted.empty()) return;
  auto tables = metadata.tables(
      schema, [&](const model::TableName& name) { return wanted.contains(name); }, stop);
  if (!tables.has_value()) return;
  schemas_.with([&](auto& schemas) {
    for (auto& table : *tables) {
      auto name = table.name;
      schemas[schema].listed.insert_or_assign(std::move(name), std::move(table));
    }
  });
}

}  // namespace kater::process
