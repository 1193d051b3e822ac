#include "store/catalog/table_store.h"

#include <fmt/format.h>

#include "store/catalog/table_json.h"
#include "store/engine/database.h"
#include "store/rows/known_table.h"

namespace kater::store {
namespace {

constexpr Query save_detail{"save_detail", R"sql(
  INSERT INTO table_detail (table_id, column_count, body, saved_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (table_id) DO UPDATE
  SET column_count = excluded.column_count, body = excluded.body, saved_at = excluded.saved_at
)sql"};
// A view may have become a table since its name was read.
constexpr Query set_kind{"set_kind", "UPDATE known_table SET kind = $2 WHERE id = $1 AND kind <> $2"};
constexpr Query detail_of{"detail_of", R"sql(
  SELECT known_table.kind, table_detail.body, known_table.id
  FROM known_table JOIN table_detail ON table_detail.table_id = known_table.id
  WHERE connection_id = $1 AND catalog_name = $2 AND schema_name = $3 AND table_name = $4
)sql"};

struct Detail {
  std::string kind, body;
  std::int64_t table_id = 0;
};

Detail read_detail(const Row& row) { return {row.text(0), row.text(1), row.integer(2)}; }

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
  auto read = database_.read([&](Session& session) -> Result<std::optional<Detail>> {
    auto found = TRY(session.first(detail_of, {connection_id, name.catalog, name.schema, name.table}, read_detail));
    if (found) found->body = TRY(session.opened(std::move(found->body), place_of_detail(found->table_id)));
    return found;
  });
  const auto detail = TRY(std::move(read));
  if (!detail) {
    return fail(Code::not_found, "the table was never parsed",
                fmt::format("The columns of {} were never read. Select the table and process it.", to_text(name)));
  }
  auto table = TRY(table_from_json(detail->body));
  table.name = name;
  table.kind = model::table_kind_from(detail->kind);
  return table;
}

}  // namespace kater::store
