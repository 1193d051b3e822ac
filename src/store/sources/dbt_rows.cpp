#include "store/sources/dbt_rows.h"

#include <algorithm>
#include <array>
#include <utility>

#include "store/sources/dbt_json.h"

namespace kater::store {
namespace {

using model::DbtEntry;

constexpr char columns_of_entry[] = R"sql(, unique_id, body
  FROM dbt_table JOIN dbt_project ON dbt_project.id = project_id
  WHERE connection_id = $1 AND published = 1
)sql";
constexpr char newest_first[] = " ORDER BY read_at DESC, unique_id";
constexpr JoinedQuery dbt_about{"dbt_about",      "SELECT ",          columns_of_dbt_project,
                                columns_of_entry, " AND place = $2 ", newest_first};
constexpr JoinedQuery dbt_about_all{"dbt_about_all", "SELECT ", columns_of_dbt_project, columns_of_entry, newest_first};

// 0 for a model, which knows its own columns; a source is often the same table as another project sees it.
int rank_of(std::string_view unique_id) {
  constexpr std::array<std::string_view, 3> in_order{"model.", "seed.", "snapshot."};
  const auto* const found =
      std::ranges::find_if(in_order, [&](std::string_view kind) { return unique_id.starts_with(kind); });
  return static_cast<int>(found - in_order.begin());
}

Result<std::vector<DbtEntry>> entries_found(Session& session, const Query& query, std::initializer_list<Value> values) {
  std::vector<DbtEntry> entries;
  const auto keep = [&](const Row& row) -> Result<void> {
    auto table = TRY(opened_table(session, {row.text(count_of_dbt_project), row.text(count_of_dbt_project + 1)}));
    entries.push_back({read_dbt_project(row), std::move(table)});
    return {};
  };
  TRY(session.each(query, values, keep));
  std::ranges::stable_sort(entries, {}, [](const DbtEntry& one) { return rank_of(one.table.unique_id); });
  return entries;
}

vault::Place place_of_body(std::string unique_id) { return {.field = "dbt_table.body", .row = std::move(unique_id)}; }

}  // namespace

model::DbtProject read_dbt_project(const Row& row) {
  return {.id = row.text(0),
          .connection_id = row.text(1),
          .origin = model::dbt_origin_from(row.text(2)),
          .name = row.text(3),
          .schema_version = static_cast<int>(row.integer(4)),
          .generated_at = row.text(5),
          .read_at = row.time(6),
          .tables = row.integer(7)};
}

std::string sealed_body(const Session& session, const model::DbtTable& table) {
  return session.sealed(to_json(table), place_of_body(table.unique_id));
}

Result<model::DbtTable> opened_table(const Session& session, SealedDbtTable sealed) {
  const auto body = TRY(session.opened(std::move(sealed.body), place_of_body(std::move(sealed.unique_id))));
  return dbt_table_from_json(body);
}

std::string dbt_place_of(const model::TableName& name) { return model::full_name(model::in_lower_case(name)); }

Result<std::vector<DbtEntry>> dbt_entries_about(Session& session, std::string_view connection_id,
                                                const model::TableName& name) {
  return entries_found(session, dbt_about, {connection_id, dbt_place_of(name)});
}

Result<std::vector<DbtEntry>> dbt_entries(Session& session, std::string_view connection_id) {
  return entries_found(session, dbt_about_all, {connection_id});
}

}  // namespace kater::store
