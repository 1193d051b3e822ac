#include "store/catalog/profile_store.h"

#include <fmt/format.h>

#include "store/catalog/description_rows.h"
#include "store/catalog/profile_json.h"
#include "store/engine/database.h"
#include "store/rows/known_table.h"

namespace kater::store {
namespace {

constexpr Query save_profile{"save_profile", R"sql(
  INSERT INTO table_profile (table_id, body, taken_at, made_from) VALUES ($1, $2, $3, $4)
  ON CONFLICT (table_id) DO UPDATE
  SET body = excluded.body, taken_at = excluded.taken_at, made_from = excluded.made_from
)sql"};
constexpr Query profile_taken{"profile_taken", R"sql(
  SELECT made_from, taken_at FROM known_table JOIN table_profile ON table_id = id
  WHERE connection_id = $1 AND catalog_name = $2 AND schema_name = $3 AND table_name = $4
)sql"};
constexpr Query profile_of{"profile_of", R"sql(
  SELECT table_profile.body, table_id
  FROM known_table JOIN table_profile ON table_profile.table_id = known_table.id
  WHERE connection_id = $1 AND catalog_name = $2 AND schema_name = $3 AND table_name = $4
)sql"};

vault::Place place_of(std::int64_t table_id) {
  return {.field = "table_profile.body", .row = std::to_string(table_id)};
}

}  // namespace

Result<void> ProfileStore::save(std::string_view connection_id, const model::TableName& name,
                                const model::TableProfile& profile, std::string_view fingerprint,
                                const OfflineDescriptions* renewed) {
  const auto body = to_json(profile);
  return database_.write([&](Session& session) -> Result<void> {
    const auto id = TRY(require_selected(session, connection_id, name));
    TRY(session.run(save_profile, {id, session.sealed(body, place_of(id)), profile.taken_at, fingerprint}));
    return renewed == nullptr ? Result<void>{} : renew_offline_descriptions(session, id, *renewed);
  });
}

Result<std::optional<ProfileStore::Taken>> ProfileStore::taken(std::string_view connection_id,
                                                               const model::TableName& name) {
  return database_.read([&](Session& session) {
    return session.first(profile_taken, {connection_id, name.catalog, name.schema, name.table}, [](const Row& row) {
      return Taken{row.text(0), row.time(1)};
    });
  });
}

Result<model::TableProfile> ProfileStore::latest(std::string_view connection_id, const model::TableName& name) {
  auto read = database_.read([&](Session& session) -> Result<std::optional<std::string>> {
    auto found =
        TRY(session.first(profile_of, {connection_id, name.catalog, name.schema, name.table}, [](const Row& row) {
          return std::pair{row.text(0), row.integer(1)};
        }));
    if (!found) return std::nullopt;
    return TRY(session.opened(std::move(found->first), place_of(found->second)));
  });
  const auto body = TRY(std::move(read));
  if (!body) {
    return fail(Code::not_found, "the table was never profiled",
                fmt::format("{} was never profiled. Select the table and process it.", to_text(name)));
  }
  return profile_from_json(*body);
}

}  // namespace kater::store
