#include "store/sources/dbt_store.h"

#include <algorithm>
#include <array>
#include <optional>
#include "store/engine/database.h"
#include "store/rows/known_table.h"
#include "store/sources/dbt_rows.h"

namespace kater::store {
namespace {

using model::DbtEntry;
using model::DbtProject;
using model::DbtTable;
using model::TableName;

constexpr Query add_dbt_project{"add_dbt_project", R"sql(
  INSERT INTO dbt_project (id, connection_id, origin, name, schema_version, generated_at, read_at, table_count)
  VALUES ($1, $2, $3, $4, 0, '', $5, 0)
)sql"};
constexpr Query add_dbt_table{"add_dbt_table", R"sql(
  INSERT INTO dbt_table (project_id, unique_id, place, body) VALUES ($1, $2, $3, $4)
  ON CONFLICT (project_id, unique_id) DO UPDATE SET place = excluded.place, body = excluded.body
)sql"};
// Removes the project's reading that was published before. Those of another origin stay beside the new one.
constexpr Query remove_earlier_readings{"remove_earlier_readings", R"sql(
  DELETE FROM dbt_project WHERE connection_id = $1 AND origin = $2 AND name = $3 AND published = 1 AND id <> $4
)sql"};
constexpr Query publish_dbt_project{"publish_dbt_project", R"sql(
  UPDATE dbt_project
  SET name = $3, schema_version = $4, generated_at = $5, read_at = $6, published = 1,
      table_count = (SELECT count(*) FROM dbt_table WHERE project_id = $1)
  WHERE id = $1 AND connection_id = $2
)sql"};
constexpr Query dbt_tables_of_id{"dbt_tables_of_id", R"sql(
  SELECT project_id, body FROM dbt_table JOIN dbt_project ON dbt_project.id = project_id
  WHERE connection_id = $1 AND published = 1 AND unique_id = $2
)sql"};
constexpr Query tables_of_reading{"tables_of_reading", "SELECT unique_id, body FROM dbt_table WHERE project_id = $1"};
constexpr Query remove_dbt_project{"remove_dbt_project",
                                   "DELETE FROM dbt_project WHERE connection_id = $1 AND id = $2"};
constexpr Query remove_unpublished_dbt{"remove_unpublished_dbt", "DELETE FROM dbt_project WHERE published = 0"};
constexpr JoinedQuery dbt_projects{"dbt_projects", "SELECT ", columns_of_dbt_project, R"sql(
  FROM dbt_project WHERE connection_id = $1 AND published = 1 ORDER BY name, origin
)sql"};

Error no_such_project() { return refuse(Code::not_found, "There is no such dbt project."); }

Result<void> write_table(Session& session, std::string_view project_id, const DbtTable& table) {
  const auto body = sealed_body(session, table);
  TRY(session.run(add_dbt_table, {project_id, table.unique_id, dbt_place_of(table.relation), body}));
  return {};
}

// Gives each table of this id, in whichever project, the place where the catalog found it.
Result<std::int64_t> move_to(Session& session, std::string_view connection_id, const DbtTable& actual) {
  const auto rows = TRY(session.all(dbt_tables_of_id, {connection_id, actual.unique_id}, [](const Row& row) {
    return std::pair{row.text(0), row.text(1)};
  }));
  for (const auto& [project_id, body] : rows) {
    auto table = TRY(opened_table(session, {actual.unique_id, body}));
    table.relation = actual.relation;
    TRY(write_table(session, project_id, table));
  }
  return static_cast<std::int64_t>(rows.size());
}

}  // namespace

Result<void> DbtStore::begin(const DbtProject& project) {
  return database_.write([&](Session& session) -> Result<void> {
    TRY(require_connection(session, project.connection_id));
    TRY(session.run(add_dbt_project,
                    {project.id, project.connection_id, name_of(project.origin), project.name, project.read_at}));
    return {};
  });
}

Result<void> DbtStore::add(std::string_view project_id, std::span<const DbtTable> tables) {
  auto added = database_.write([&](Session& session) -> Result<void> {
    for (const auto& table : tables) TRY(write_table(session, project_id, table));
    return {};
  });
  if (!added.has_value() && added.error().code == Code::conflict) return no_such_project();  // the foreign key
  return added;
}

// The earlier reading goes and the new one is seen in one transaction, so that readers see one of them always, and
// never both.
Result<void> DbtStore::publish(const DbtProject& project) {
  return database_.write([&](Session& session) -> Result<void> {
    TRY(session.run(remove_earlier_readings,
                    {project.connection_id, name_of(project.origin), project.name, project.id}));
    const auto published =
        TRY(session.run(publish_dbt_project, {project.id, project.connection_id, project.name, project.schema_version,
                                              project.generated_at, project.read_at}));
    return published == 0 ? Result<void>{no_such_project()} : Result<void>{};
  });
}

Result<std::int64_t> DbtStore::relocate(std::string_view connection_id, std::string_view project_id) {
  return database_.write([&](Session& session) -> Result<std::int64_t> {
    std::int64_t moved = 0;
    const auto written = TRY(session.all(tables_of_reading, {project_id}, [](const Row& row) {
      return SealedDbtTable{row.text(0), row.text(1)};
    }));
    for (const auto& place : written) {
      const auto actual = TRY(opened_table(session, place));
      moved += TRY(move_to(session, connection_id, actual));
    }
    TRY(session.run(remove_dbt_project, {connection_id, project_id}));
    return moved;
  });
}

Result<void> DbtStore::remove(std::string_view connection_id, std::string_view project_id) {
  const auto removed = TRY(database_.write([&](Session& session) {
    return session.run(remove_dbt_project, {connection_id, project_id});
  }));
  return removed == 0 ? Result<void>{no_such_project()} : Result<void>{};
}

Result<void> DbtStore::remove_unpublished() {
  TRY(database_.write([](Session& session) { return session.run(remove_unpublished_dbt); }));
  return {};
}

Result<std::vector<DbtProject>> DbtStore::projects(std::string_view connection_id) {
  return database_.read([&](Session& session) { return session.all(dbt_projects, {connection_id}, read_dbt_project); });
}

Result<std::vector<DbtEntry>> DbtStore::about(std::string_view connection_id, const TableName& table) {
  return database_.read([&](Session& session) { return dbt_entries_about(session, connection_id, table); });
}

Result<DbtIndex> DbtStore::index(std::string_view connection_id) {
  auto entries = TRY(database_.read([&](Session& session) { return dbt_entries(session, connection_id); }));
  return DbtIndex{std::move(entries)};
}

}  // namespace kater::store
