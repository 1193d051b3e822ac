#include "store/profile_store.h"

#include <fmt/format.h>

#include "store/known_table.h"
#include "store/profile_json.h"

namespace kater::store {
namespace {

constexpr Query save_profile{"save_profile", R"sql(
  INSERT INTO table_profile (table_id, body, taken_at) VALUES ($1, $2, $3)
  ON CONFLICT (table_id) DO UPDATE SET body = excluded.body, taken_at = excluded.taken_at
)sql"};
constexpr Query profile_of{"profile_of", R"sql(
  SELECT table_profile.body
  FROM known_table JOIN table_profile ON table_profile.table_id = known_table.id
  WHERE connection_id = $1 AND catalog_name = $2 AND schema_name = $3 AND table_name = $4
)sql"};

}  // namespace

Result<void> ProfileStore::save(std::string_view connection_id, const model::TableName& name,
                                const model::TableProfile& profile) {
  const auto body = to_json(profile);
  return database_.write([&](Session& session) -> Result<void> {
    const auto id = TRY(require_selected(session, connection_id, name));
    TRY(session.run(save_profile, {id, body, profile.taken_at}));
    return {};
  });
}

Result<model::TableProfile> ProfileStore::latest(std::string_view connection_id, const model::TableName& name) {
  const auto body = TRY(database_.read([&](Session& session) {
    return session.first(profile_of, {connection_id, name.catalog, name.schema, name.table},
                         [](const Row& row) { return row.text(0); });
  }));
  if (!body) {
    return fail(Code::not_found, "the table was never profiled",
                fmt::format("{} was never profiled. Select the table and process it.", to_text(name)));
  }
  return profile_from_json(*body);
}

}  // namespace kater::store
