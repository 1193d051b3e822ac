#include "store/sources/dbt_cloud_store.h"

#include "store/engine/database.h"
#include "store/rows/known_table.h"
#include "vault/vault.h"

namespace kater::store {
namespace {

constexpr Query dbt_cloud_of{"dbt_cloud_of", R"sql(
  SELECT endpoint, environment_id, token_last_four, sync_every_minutes, tried_at, failure
  FROM dbt_cloud WHERE connection_id = $1
)sql"};
constexpr Query dbt_clouds{"dbt_clouds", "SELECT connection_id FROM dbt_cloud ORDER BY connection_id"};
constexpr Query dbt_token_of{"dbt_token_of",
                             "SELECT sealed_token, token_version FROM dbt_cloud WHERE connection_id = $1"};
// Changed settings start without the failure of those before, which says nothing about them.
constexpr Query save_dbt_cloud{"save_dbt_cloud", R"sql(
  INSERT INTO dbt_cloud (connection_id, endpoint, environment_id, token_last_four, sync_every_minutes, sealed_token,
                         token_version)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (connection_id) DO UPDATE
  SET endpoint = excluded.endpoint, environment_id = excluded.environment_id,
      token_last_four = excluded.token_last_four, sync_every_minutes = excluded.sync_every_minutes,
      sealed_token = excluded.sealed_token, token_version = excluded.token_version, tried_at = NULL, failure = ''
)sql"};
constexpr Query note_dbt_try{"note_dbt_try",
                             "UPDATE dbt_cloud SET tried_at = $2, failure = $3 WHERE connection_id = $1"};
constexpr Query remove_dbt_cloud{"remove_dbt_cloud", "DELETE FROM dbt_cloud WHERE connection_id = $1"};

struct SealedToken {
  std::string text;
  std::int64_t version = 0;
};

Result<std::optional<SealedToken>> sealed_token(Session& session, std::string_view connection_id) {
  return session.first(dbt_token_of, {connection_id}, [](const Row& row) {
    return SealedToken{row.text(0), row.integer(1)};
  });
}

// The version grows with each new token, so that an earlier one does not open in its place.
vault::Context context_of(std::string_view connection_id, std::int64_t version) {
  return {.purpose = "dbt cloud", .owner = connection_id, .field = "token", .version = version};
}

Error none_is_set() {
  return refuse(Code::not_found, "No dbt Cloud is connected here. Connect one under Integrations.");
}

}  // namespace

Result<std::optional<model::DbtCloud>> DbtCloudStore::find(std::string_view connection_id) {
  return database_.read([&](Session& session) {
    return session.first(dbt_cloud_of, {connection_id}, [](const Row& row) {
      model::DbtCloud cloud{.endpoint = row.text(0),
                            .environment_id = row.text(1),
                            .token_last_four = row.text(2),
                            .sync_every_minutes = row.integer(3)};
      cloud.tried_at = row.optional_time(4);
      cloud.failure = row.text(5);
      return cloud;
    });
  });
}

Result<std::vector<std::string>> DbtCloudStore::connections() {
  return database_.read(
      [](Session& session) { return session.all(dbt_clouds, {}, [](const Row& row) { return row.text(0); }); });
}

Result<Secret> DbtCloudStore::token(std::string_view connection_id) {
  const auto sealed = TRY(database_.read([&](Session& session) { return sealed_token(session, connection_id); }));
  if (!sealed) return none_is_set();
  return vault_.open(sealed->text, context_of(connection_id, sealed->version)).during("opening dbt Cloud's token");
}

Result<void> DbtCloudStore::save(std::string_view connection_id, const model::DbtCloud& cloud, const Secret* token) {
  auto saved = database_.write([&](Session& session) -> Result<void> {
    TRY(require_connection(session, connection_id));
    auto sealed = TRY(sealed_token(session, connection_id));
    if (token == nullptr && !sealed)
      return refuse(Code::invalid_argument,
                    "The Auth Token is missing. Make a service token in dbt Cloud and enter it.");
    if (token != nullptr) {
      const auto version = sealed ? sealed->version + 1 : 1;
      sealed = SealedToken{vault_.seal(*token, context_of(connection_id, version)), version};
    }
    TRY(session.run(save_dbt_cloud, {connection_id, cloud.endpoint, cloud.environment_id, cloud.token_last_four,
                                     cloud.sync_every_minutes, sealed->text, sealed->version}));
    return {};
  });
  if (saved.has_value()) database_.forget_what_was_deleted();
  return saved;
}

Result<void> DbtCloudStore::note_try(std::string_view connection_id, Time at, std::string_view failure) {
  return database_.write([&](Session& session) -> Result<void> {
    TRY(session.run(note_dbt_try, {connection_id, at, failure}));
    return {};
  });
}

Result<void> DbtCloudStore::remove(std::string_view connection_id) {
  const auto removed =
      TRY(database_.write([&](Session& session) { return session.run(remove_dbt_cloud, {connection_id}); }));
  if (removed == 0) return none_is_set();
  database_.forget_what_was_deleted();
  return {};
}

}  // namespace kater::store
