#include "store/catalog/table_store.h"

#include <utility>

#include "store/catalog/table_json.h"
#include "store/catalog/table_records.h"
#include "store/engine/database.h"
#include "store/rows/known_table.h"

namespace kater::store {
namespace {

constexpr Query save_detail{"save_detail", R"sql(
  INSERT INTO table_detail (table_id, column_count, body, saved_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (table_id) DO UPDATE
  SET column_count = excluded.column_count, body = excluded.body, saved_at = excluded.saved_at
)sql"};
// The kind is written again, because a view may have become a table since its name was read.
constexpr Query set_kind{"set_kind", "UPDATE known_table SET kind = $2 WHERE id = $1 AND kind <> $2"};

constexpr std::int64_t tables_in_a_page = 1'000;

const model::TableName& name_in(const TableRecord& record) { return record.name(); }
const model::TableName& name_in(const TableRow& row) { return row.summary.name; }

// Leaves `limit` of what was read of a page, where one more was asked for; says behind which of them to go on.
template <class T>
std::optional<model::TableName> cut_off(std::vector<T>& page, std::int64_t limit) {
  if (std::cmp_less_equal(page.size(), limit)) return std::nullopt;
  page.resize(static_cast<std::size_t>(limit));
  return name_in(page.back());
}

}  // namespace

Result<void> TableStore::save(std::string_view connection_id, const model::Table& table) {
  const auto body = to_json(table);
  return database_.write([&](Session& session) -> Result<void> {
    const auto id = TRY(require_selected(session, connection_id, table.name));
    TRY(session.run(set_kind, {id, name_of(table.kind)}));
    const auto sealed = session.sealed(body, place_of_detail(id));
    TRY(session.run(save_detail, {id, static_cast<std::int64_t>(table.columns.size()), sealed, clock_.now()}));
    return {};
  });
}

Result<model::Table> TableStore::find(std::string_view connection_id, const model::TableName& name) {
  auto record = load(connection_id, name, {});
  if (!record.has_value() && record.error().code != Code::not_found) return std::move(record).error();
  if (!record.has_value() || !record->table) return columns_never_read(name);
  return std::move(*record->table);
}

Result<TableRecord> TableStore::load(std::string_view connection_id, const model::TableName& name,
                                     const RecordParts& parts) {
  return database_.read([&](Session& session) { return record_of(session, connection_id, name, parts); });
}

Result<TableStore::Rows> TableStore::rows(const TableFilter& filter, const model::TableName& after,
                                          std::int64_t limit) {
  return database_.read([&](Session& session) -> Result<Rows> {
    Rows page;
    page.tables = TRY(rows_after(session, filter, after, limit + 1));
    page.next = cut_off(page.tables, limit);
    return page;
  });
}

Result<TableStore::Records> TableStore::records(std::string_view connection_id, const model::TableName& after,
                                                const RecordParts& parts) {
  return database_.read([&](Session& session) -> Result<Records> {
    Records page;
    page.records = TRY(records_after(session, connection_id, after, tables_in_a_page + 1, parts));
    page.next = cut_off(page.records, tables_in_a_page);
    return page;
  });
}

}  // namespace kater::store
