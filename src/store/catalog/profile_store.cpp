#include "store/catalog/profile_store.h"

#include <fmt/format.h>

#include "store/catalog/description_rows.h"
#include "store/catalog/profile_json.h"
#include "store/catalog/table_records.h"
#include "store/engine/database.h"
#include "store/rows/known_table.h"

namespace kater::store {
namespace {

constexpr Query save_profile{"save_profile", R"sql(
  INSERT INTO table_profile (table_id, body, taken_at, made_from) VALUES ($1, $2, $3, $4)
  ON CONFLICT (table_id) DO UPDATE
  SET body = excluded.body, taken_at = excluded.taken_at, made_from = excluded.made_from
)sql"};

}  // namespace

// The texts that know the profile are written in the same transaction, so that no reader sees a text beside figures
// that it was not made from.
Result<void> ProfileStore::save(std::string_view connection_id, const model::TableName& name,
                                const model::TableProfile& profile, std::string_view fingerprint,
                                const OfflineDescriptions* renewed) {
  const auto body = to_json(profile);
  return database_.write([&](Session& session) -> Result<void> {
    const auto id = TRY(require_selected(session, connection_id, name));
    TRY(session.run(save_profile, {id, session.sealed(body, place_of_profile(id)), profile.taken_at, fingerprint}));
    return renewed == nullptr ? Result<void>{} : renew_offline_descriptions(session, id, *renewed);
  });
}

Result<std::optional<ProfileStore::Taken>> ProfileStore::taken(std::string_view connection_id,
                                                               const model::TableName& name) {
  return database_.read([&](Session& session) -> Result<std::optional<Taken>> {
    const auto record = record_of(session, connection_id, name, {});
    if (!record.has_value() && record.error().code != Code::not_found) return record.error();
    if (!record.has_value() || !record->profiled) return std::nullopt;
    return Taken{record->profiled->fingerprint, record->profiled->at};
  });
}

Result<model::TableProfile> ProfileStore::latest(std::string_view connection_id, const model::TableName& name) {
  auto record =
      database_.read([&](Session& session) { return record_of(session, connection_id, name, {.profile = true}); });
  if (!record.has_value() && record.error().code != Code::not_found) return std::move(record).error();
  if (!record.has_value() || record->profile() == nullptr) {
    return fail(Code::not_found, "the table was never profiled",
                fmt::format("{} was never profiled. Select the table and process it.", to_text(name)));
  }
  return *record->profile();
}

}  // namespace kater::store
