#include "store/sources/dbt_store.h"

#include <algorithm>
#include <array>
#include <optional>

#include "store/engine/database.h"
#include "store/rows/known_table.h"
#include "store/sources/dbt_json.h"

namespace kater::store {
namespace {

using model::DbtEntry;
using model::DbtProject;
using model::DbtRelation;
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
constexpr Query dbt_projects{"dbt_projects", R"sql(
  SELECT id, connection_id, origin, name, schema_version, generated_at, read_at, table_count
  FROM dbt_project WHERE connection_id = $1 AND published = 1 ORDER BY name, origin
)sql"};
constexpr Query dbt_about{"dbt_about", R"sql(
  SELECT id, connection_id, origin, name, schema_version, generated_at, read_at, table_count, unique_id, body
  FROM dbt_table JOIN dbt_project ON dbt_project.id = project_id
  WHERE connection_id = $1 AND published = 1 AND place = $2
  ORDER BY read_at DESC, unique_id
)sql"};
constexpr Query dbt_places{"dbt_places", R"sql(
  SELECT name, unique_id, body FROM dbt_table JOIN dbt_project ON dbt_project.id = project_id
  WHERE connection_id = $1 AND published = 1 ORDER BY name, unique_id
)sql"};

Error no_such_project() { return refuse(Code::not_found, "There is no such dbt project."); }

std::string place_of(const TableName& name) { return model::full_name(model::in_lower_case(name)); }

DbtProject read_project(const Row& row) {
  return {.id = row.text(0),
          .connection_id = row.text(1),
          .origin = model::dbt_origin_from(row.text(2)),
          .name = row.text(3),
          .schema_version = static_cast<int>(row.integer(4)),
          .generated_at = row.text(5),
          .read_at = row.time(6),
          .tables = row.integer(7)};
}

// Sealed to the name that dbt has for the table, where it is sealed at all.
vault::Place place_of_body(std::string unique_id) { return {.field = "dbt_table.body", .row = std::move(unique_id)}; }

Result<void> write_table(Session& session, std::string_view project_id, const DbtTable& table) {
  const auto body = session.sealed(to_json(table), place_of_body(table.unique_id));
  TRY(session.run(add_dbt_table, {project_id, table.unique_id, place_of(table.relation), body}));
  return {};
}

struct WrittenTable {
  std::string unique_id, body;
};

Result<DbtTable> read_back(const Session& session, WrittenTable written) {
  const auto body = TRY(session.opened(std::move(written.body), place_of_body(std::move(written.unique_id))));
  return dbt_table_from_json(body);
}

Result<std::int64_t> move_to(Session& session, std::string_view connection_id, const DbtTable& actual) {
  const auto rows = TRY(session.all(dbt_tables_of_id, {connection_id, actual.unique_id}, [](const Row& row) {
    return std::pair{row.text(0), row.text(1)};
  }));
  for (const auto& [project_id, body] : rows) {
    auto table = TRY(read_back(session, {actual.unique_id, body}));
    table.relation = actual.relation;
    TRY(write_table(session, project_id, table));
  }
  return static_cast<std::int64_t>(rows.size());
}

// 0 for a model, which knows its own columns; a source is often the same table as another project sees it.
int rank_of(std::string_view unique_id) {
  constexpr std::array<std::string_view, 3> in_order{"model.", "seed.", "snapshot."};
  const auto* const found =
      std::ranges::find_if(in_order, [&](std::string_view kind) { return unique_id.starts_with(kind); });
  return static_cast<int>(found - in_order.begin());
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
      return WrittenTable{row.text(0), row.text(1)};
    }));
    for (const auto& place : written) {
      const auto actual = TRY(read_back(session, place));
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
  return database_.read([&](Session& session) { return session.all(dbt_projects, {connection_id}, read_project); });
}

Result<std::vector<DbtEntry>> DbtStore::about(std::string_view connection_id, const TableName& table) {
  auto read = database_.read([&](Session& session) -> Result<std::vector<DbtEntry>> {
    const auto rows = TRY(session.all(dbt_about, {connection_id, place_of(table)}, [](const Row& row) {
      return std::pair{read_project(row), WrittenTable{row.text(8), row.text(9)}};
    }));
    std::vector<DbtEntry> said;
    for (const auto& [project, written] : rows) {
      auto its_table = TRY(read_back(session, written));
      said.push_back({project, std::move(its_table)});
    }
    return said;
  });
  auto found = TRY(std::move(read));
  std::ranges::stable_sort(found, {}, [](const DbtEntry& one) { return rank_of(one.table.unique_id); });
  return found;
}

Result<std::vector<DbtRelation>> DbtStore::relations(std::string_view connection_id) {
  return database_.read([&](Session& session) -> Result<std::vector<DbtRelation>> {
    const auto rows = TRY(session.all(dbt_places, {connection_id}, [](const Row& row) {
      return std::pair{row.text(0), WrittenTable{row.text(1), row.text(2)}};
    }));
    std::vector<DbtRelation> relations;
    for (const auto& [project, written] : rows) {
      auto table = TRY(read_back(session, written));
      relations.push_back({project, written.unique_id, std::move(table.relation)});
    }
    return relations;
  });
}

}  // namespace kater::store
