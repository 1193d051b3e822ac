#include "store/migrations.h"

#include <fmt/format.h>

#include <array>

#include "store_embedded.h"

namespace kater::store {
namespace {

// Version 1 first.
constexpr std::array files{"migrations/0001_first.sql", "migrations/0002_people_and_personas.sql",
                           "migrations/0003_ways_to_connect.sql", "migrations/0004_audit_log.sql"};

constexpr Query ensure_versions{"ensure_versions", R"sql(
  CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, applied_at INTEGER NOT NULL)
)sql"};
constexpr Query newest_version{"newest_version", "SELECT max(version) FROM schema_version"};
constexpr Query note_version{"note_version", "INSERT INTO schema_version (version, applied_at) VALUES ($1, $2)"};

Error too_new(std::int64_t version) {
  return refuse(Code::unsupported,
                fmt::format("The store was written by a newer Kater (its version is {}, this Kater knows {}). Start "
                            "the newer Kater, or restore a backup that this one made.",
                            version, files.size()));
}

// Applies the next one that is missing; whether there was one.
Result<bool> migrate_once(Session& session, Time now) {
  TRY(session.run(ensure_versions));
  const auto version =
      TRY(session.first(newest_version, {}, [](const Row& row) { return row.integer(0); })).value_or(0);
  const auto known = static_cast<std::int64_t>(files.size());
  if (version > known) return too_new(version);
  if (version == known) return false;
  TRY(session.script(embedded(files[static_cast<std::size_t>(version)])));
  TRY(session.run(note_version, {version + 1, now}));
  return true;
}

}  // namespace

Result<void> migrate(Database& database, const Clock& clock) {
  while (TRY(database.write([&](Session& session) { return migrate_once(session, clock.now()); }))) {
  }
  return {};
}

}  // namespace kater::store
