#include "store/engine/migrations.h"

#include <fmt/format.h>

#include <array>

#include "store_embedded.h"

namespace kater::store {
namespace {

// The file of version 1 comes first. The position of a file is its version, so none is ever moved or left out.
constexpr std::array files{"migrations/0001_first.sql",
                           "migrations/0002_people_and_personas.sql",
                           "migrations/0003_ways_to_connect.sql",
                           "migrations/0004_audit_log.sql",
                           "migrations/0005_dbt_texts.sql",
                           "migrations/0006_people_and_tokens.sql",
                           "migrations/0007_language_models.sql",
                           "migrations/0008_dbt_cloud.sql",
                           "migrations/0009_unchanged_tables.sql",
                           "migrations/0010_kinds_of_data_stores.sql"};

constexpr std::string_view ensure_versions = R"sql(
  CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, applied_at INTEGER NOT NULL)
)sql";
constexpr Query newest_version{"newest_version", "SELECT max(version) FROM schema_version"};
constexpr Query note_version{"note_version", "INSERT INTO schema_version (version, applied_at) VALUES ($1, $2)"};

// Applies the next migration that is missing, and returns whether there was one. Each has a transaction of its own, so
// a crash leaves a store of a whole version.
Result<bool> migrate_once(Session& session, Time now, std::int64_t wanted) {
  const auto version = TRY(schema_version(session));
  TRY(refuse_newer(version));
  if (version >= wanted) return false;
  TRY(session.script(embedded(files[static_cast<std::size_t>(version)])));
  TRY(session.run(note_version, {version + 1, now}));
  return true;
}

}  // namespace

Result<std::int64_t> schema_version(Session& session) {
  return TRY(session.first(newest_version, {}, [](const Row& row) { return row.integer(0); })).value_or(0);
}

Result<void> refuse_newer(std::int64_t version) {
  if (version <= static_cast<std::int64_t>(files.size())) return {};
  return refuse(Code::unsupported,
                fmt::format("The store was written by a newer Kater (its version is {}, this Kater knows {}). Start "
                            "the newer Kater, or restore a backup that this one made.",
                            version, files.size()));
}

std::int64_t newest_schema_version() { return static_cast<std::int64_t>(files.size()); }

Result<void> migrate(Database& database, const Clock& clock) {
  return migrate_to(database, clock, newest_schema_version());
}

Result<void> migrate_to(Database& database, const Clock& clock, std::int64_t version) {
  TRY(database.write([](Session& session) { return session.script(ensure_versions); }));
  while (TRY(database.write([&](Session& session) { return migrate_once(session, clock.now(), version); }))) {
  }
  return {};
}

}  // namespace kater::store
