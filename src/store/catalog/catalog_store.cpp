#include "store/catalog/catalog_store.h"

#include <algorithm>

#include "store/catalog/known_table_row.h"
#include "store/catalog/name_changes.h"
#include "store/engine/database.h"
#include "store/rows/known_table.h"

namespace kater::store {
namespace {

constexpr Query set_names_read_at{"set_names_read_at", "UPDATE connection SET names_read_at = $2 WHERE id = $1"};
constexpr JoinedQuery known_tables{"known_tables", "SELECT ", columns_of_known_table, R"sql(
  FROM known_table WHERE connection_id = $1 ORDER BY catalog_name, schema_name, table_name
)sql"};
constexpr JoinedQuery known_tables_of_schema{"known_tables_of_schema", "SELECT ", columns_of_known_table, R"sql(
  FROM known_table WHERE connection_id = $1 AND catalog_name = $2 AND schema_name = $3 ORDER BY table_name
)sql"};
constexpr JoinedQuery known_table_of_name{"known_table_of_name", "SELECT ", columns_of_known_table,
                                          " FROM known_table WHERE ", of_that_name};
constexpr Query add_table{"add_table", R"sql(
  INSERT INTO known_table (connection_id, catalog_name, schema_name, table_name, kind, first_seen_at)
  VALUES ($1, $2, $3, $4, $5, $6)
)sql"};
constexpr Query set_seen{"set_seen", "UPDATE known_table SET kind = $2, gone_at = NULL WHERE id = $1"};
constexpr Query set_gone{"set_gone", "UPDATE known_table SET gone_at = $2 WHERE id = $1"};
// The condition is part of the deletion, so that a table that returned since the caller looked stays.
constexpr JoinedQuery forget_table{"forget_table", "DELETE FROM known_table WHERE ", of_that_name,
                                   " AND gone_at IS NOT NULL"};

constexpr Query known_catalogs{"known_catalogs", R"sql(
  SELECT catalog_name FROM known_catalog WHERE connection_id = $1 ORDER BY catalog_name
)sql"};
constexpr Query remove_catalog{"remove_catalog", R"sql(
  DELETE FROM known_catalog WHERE connection_id = $1 AND catalog_name = $2
)sql"};
constexpr Query add_catalog{"add_catalog", R"sql(
  INSERT INTO known_catalog (connection_id, catalog_name) VALUES ($1, $2) ON CONFLICT DO NOTHING
)sql"};
constexpr Query known_schemas{"known_schemas", R"sql(
  SELECT catalog_name, schema_name FROM known_schema WHERE connection_id = $1 ORDER BY catalog_name, schema_name
)sql"};
constexpr Query remove_schema{"remove_schema", R"sql(
  DELETE FROM known_schema WHERE connection_id = $1 AND catalog_name = $2 AND schema_name = $3
)sql"};
constexpr Query add_schema{"add_schema", R"sql(
  INSERT INTO known_schema (connection_id, catalog_name, schema_name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
)sql"};
constexpr Query unread_parts{"unread_parts", R"sql(
  SELECT catalog_name, schema_name, cause FROM unread_part WHERE connection_id = $1 ORDER BY catalog_name, schema_name
)sql"};
constexpr Query remove_unread_parts{"remove_unread_parts", "DELETE FROM unread_part WHERE connection_id = $1"};
constexpr Query add_unread_part{"add_unread_part", R"sql(
  INSERT INTO unread_part (connection_id, catalog_name, schema_name, cause) VALUES ($1, $2, $3, $4)
  ON CONFLICT (connection_id, catalog_name, schema_name) DO UPDATE SET cause = excluded.cause
)sql"};
// Schemas without tables are counted as well: each brings a row of zeros.
constexpr Query counts_of_schemas{"counts_of_schemas", R"sql(
  SELECT catalog_name, schema_name, sum(present), sum(present * selected), sum(gone)
  FROM (SELECT catalog_name, schema_name, selected, CASE WHEN gone_at IS NULL THEN 1 ELSE 0 END AS present,
               CASE WHEN gone_at IS NULL THEN 0 ELSE 1 END AS gone
        FROM known_table WHERE connection_id = $1
        UNION ALL SELECT catalog_name, schema_name, 0, 0, 0 FROM known_schema WHERE connection_id = $1) AS counted
  GROUP BY catalog_name, schema_name ORDER BY catalog_name, schema_name
)sql"};

model::SchemaName read_schema(const Row& row) { return {row.text(0), row.text(1)}; }

// Whether the reading covers this schema. What lies in an unread part stays as it was (docs/promises.md#promise-3).
bool was_read(const model::Catalog& reading, const std::string& catalog, const std::string& schema) {
  return std::ranges::none_of(reading.unread, [&](const model::UnreadPart& part) {
    return part.catalog == catalog && (part.schema.empty() || part.schema == schema);
  });
}

Result<void> replace_catalogs(Session& session, std::string_view id, const model::Catalog& reading) {
  const auto before = TRY(session.all(known_catalogs, {id}, [](const Row& row) { return row.text(0); }));
  for (const auto& catalog : before) {
    if (was_read(reading, catalog, {})) TRY(session.run(remove_catalog, {id, catalog}));
  }
  for (const auto& catalog : reading.catalogs) TRY(session.run(add_catalog, {id, catalog}));
  return {};
}

Result<void> replace_schemas(Session& session, std::string_view id, const model::Catalog& reading) {
  for (const auto& [catalog, schema] : TRY(session.all(known_schemas, {id}, read_schema))) {
    if (was_read(reading, catalog, schema)) TRY(session.run(remove_schema, {id, catalog, schema}));
  }
  for (const auto& [catalog, schema] : reading.schemas) TRY(session.run(add_schema, {id, catalog, schema}));
  return {};
}

Result<void> replace_unread_parts(Session& session, std::string_view id, const model::Catalog& reading) {
  TRY(session.run(remove_unread_parts, {id}));
  for (const auto& [catalog, schema, cause] : reading.unread) {
    TRY(session.run(add_unread_part, {id, catalog, schema, cause}));
  }
  return {};
}

Result<void> write_changes(Session& session, std::string_view id, const NameChanges& changes, Time now) {
  for (const auto& [name, kind] : changes.added) {
    TRY(session.run(add_table, {id, name.catalog, name.schema, name.table, name_of(kind), now}));
  }
  for (const auto* seen : {&changes.returned, &changes.changed_kind}) {
    for (const auto& table : *seen) TRY(session.run(set_seen, {table.id, name_of(table.summary.kind)}));
  }
  for (const auto& table : changes.gone) TRY(session.run(set_gone, {table.id, now}));
  return {};
}

model::CatalogDifference difference_of(NameChanges changes) {
  model::CatalogDifference difference{.appeared = std::move(changes.added), .gone = {}};
  for (auto& table : changes.returned) difference.appeared.push_back(std::move(table.summary));
  std::ranges::sort(difference.appeared, {}, &model::TableSummary::name);
  for (auto& table : changes.gone) difference.gone.push_back(std::move(table.summary));
  return difference;
}

}  // namespace

// One transaction, so that a reader sees the names of one reading and never half of two.
Result<model::CatalogDifference> CatalogStore::replace_names(std::string_view connection_id,
                                                             const model::Catalog& catalog) {
  const auto now = clock_.now();
  return database_.write([&](Session& session) -> Result<model::CatalogDifference> {
    TRY(require_connection(session, connection_id));
    TRY(session.run(set_names_read_at, {connection_id, now}));
    auto changes = compare(TRY(session.all(known_tables, {connection_id}, read_known_table)), catalog);
    TRY(write_changes(session, connection_id, changes, now));
    TRY(replace_catalogs(session, connection_id, catalog));
    TRY(replace_schemas(session, connection_id, catalog));
    TRY(replace_unread_parts(session, connection_id, catalog));
    return difference_of(std::move(changes));
  });
}

Result<KnownNames> CatalogStore::names(std::string_view connection_id) {
  return database_.read([&](Session& session) -> Result<KnownNames> {
    TRY(require_connection(session, connection_id));
    KnownNames names;
    names.catalogs = TRY(session.all(known_catalogs, {connection_id}, [](const Row& row) { return row.text(0); }));
    names.schemas = TRY(session.all(known_schemas, {connection_id}, read_schema));
    names.tables = TRY(session.all(known_tables, {connection_id}, read_known_table));
    names.unread = TRY(session.all(unread_parts, {connection_id}, [](const Row& row) {
      return model::UnreadPart{row.text(0), row.text(1), row.text(2)};
    }));
    return names;
  });
}

Result<std::vector<SchemaCounts>> CatalogStore::schemas(std::string_view connection_id) {
  return database_.read([&](Session& session) -> Result<std::vector<SchemaCounts>> {
    TRY(require_connection(session, connection_id));
    return session.all(counts_of_schemas, {connection_id}, [](const Row& row) {
      return SchemaCounts{
          .schema = read_schema(row), .tables = row.integer(2), .selected = row.integer(3), .gone = row.integer(4)};
    });
  });
}

Result<std::vector<KnownTable>> CatalogStore::tables_of(std::string_view connection_id,
                                                        const model::SchemaName& schema) {
  return database_.read([&](Session& session) -> Result<std::vector<KnownTable>> {
    TRY(require_connection(session, connection_id));
    return session.all(known_tables_of_schema, {connection_id, schema.catalog, schema.schema}, read_known_table);
  });
}

Result<KnownTable> CatalogStore::find(std::string_view connection_id, const model::TableName& name) {
  const auto known = TRY(database_.read([&](Session& session) {
    return session.first(known_table_of_name, {connection_id, name.catalog, name.schema, name.table}, read_known_table);
  }));
  if (!known) return no_such_table(name);
  return *known;
}

Result<std::int64_t> CatalogStore::forget_gone(std::string_view connection_id,
                                               std::span<const model::TableName> names) {
  return database_.write([&](Session& session) -> Result<std::int64_t> {
    TRY(require_connection(session, connection_id));
    std::int64_t forgotten = 0;
    for (const auto& [catalog, schema, table] : names) {
      forgotten += TRY(session.run(forget_table, {connection_id, catalog, schema, table}));
    }
    return forgotten;
  });
}

}  // namespace kater::store
