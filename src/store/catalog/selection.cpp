// The part of CatalogStore that selects and unselects tables.

#include "store/catalog/catalog_store.h"
#include "store/engine/database.h"
#include "store/jobs/job_rows.h"
#include "store/rows/known_table.h"

namespace kater::store {
namespace {

constexpr JoinedQuery select_table{"select_table", "UPDATE known_table SET selected = 1 WHERE ", of_that_name,
                                   " AND selected = 0"};
constexpr JoinedQuery unselect_table{"unselect_table",
                                     "UPDATE known_table SET selected = 0, processed_at = NULL WHERE ", of_that_name,
                                     " AND selected = 1 RETURNING id"};
constexpr Query remove_detail{"remove_detail", "DELETE FROM table_detail WHERE table_id = $1"};
constexpr Query remove_profile{"remove_profile", "DELETE FROM table_profile WHERE table_id = $1"};
constexpr Query remove_descriptions{"remove_descriptions", "DELETE FROM description WHERE table_id = $1"};
constexpr Query remove_described_from{"remove_described_from", "DELETE FROM described_from WHERE table_id = $1"};
constexpr Query remove_model_answers{"remove_model_answers", "DELETE FROM model_answer WHERE table_id = $1"};
// A table that is selected again later must not silently be given to the same people again.
constexpr Query remove_from_personas{"remove_from_personas", "DELETE FROM persona_table WHERE table_id = $1"};
constexpr Query selected_tables{"selected_tables", R"sql(
  SELECT catalog_name, schema_name, table_name, kind FROM known_table
  WHERE connection_id = $1 AND selected = 1 AND gone_at IS NULL ORDER BY catalog_name, schema_name, table_name
)sql"};

// Removes all that was read and made of the table (docs/promises.md#promise-1); only its name and kind stay.
Result<std::int64_t> unselect(Session& session, std::string_view connection_id, const model::TableName& name,
                              Time now) {
  const auto id = TRY(session.first(unselect_table, {connection_id, name.catalog, name.schema, name.table},
                                    [](const Row& row) { return row.integer(0); }));
  if (!id) return 0;
  for (const auto* query : {&remove_detail, &remove_profile, &remove_descriptions, &remove_described_from,
                            &remove_model_answers, &remove_from_personas}) {
    TRY(session.run(*query, {*id}));
  }
  TRY(cancel_jobs_of_table(session, *id, "The table is no longer selected.", now));
  return 1;
}

}  // namespace

Result<std::int64_t> CatalogStore::set_selected(std::string_view connection_id, std::span<const model::TableName> names,
                                                bool selected) {
  const auto now = clock_.now();
  return database_.write([&](Session& session) -> Result<std::int64_t> {
    TRY(require_connection(session, connection_id));
    std::int64_t changed = 0;
    for (const auto& name : names) {
      changed += selected ? TRY(session.run(select_table, {connection_id, name.catalog, name.schema, name.table}))
                          : TRY(unselect(session, connection_id, name, now));
    }
    return changed;
  });
}

Result<std::vector<model::TableSummary>> CatalogStore::selected(std::string_view connection_id) {
  return database_.read([&](Session& session) -> Result<std::vector<model::TableSummary>> {
    TRY(require_connection(session, connection_id));
    return session.all(selected_tables, {connection_id}, [](const Row& row) {
      return model::TableSummary{{row.text(0), row.text(1), row.text(2)}, model::table_kind_from(row.text(3))};
    });
  });
}

}  // namespace kater::store
