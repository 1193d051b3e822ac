#include "store/catalog/overview.h"

#include "store/engine/database.h"

namespace kater::store {
namespace {

constexpr Query count_known{"count_known", R"sql(
  SELECT count(*) FROM known_table WHERE connection_id = $1 AND gone_at IS NULL
)sql"};
constexpr Query count_processed{"count_processed", R"sql(
  SELECT count(*), coalesce(sum(table_detail.column_count), 0), count(described.table_id), count(table_profile.table_id)
  FROM known_table
  LEFT JOIN table_detail ON table_detail.table_id = known_table.id
  LEFT JOIN table_profile ON table_profile.table_id = known_table.id
  LEFT JOIN (SELECT DISTINCT table_id FROM description WHERE column_name = '' AND review <> 'rejected') AS described
    ON described.table_id = known_table.id
  WHERE connection_id = $1 AND selected = 1 AND gone_at IS NULL
)sql"};
// Only the newest job of each kind counts: a table that failed once and was then processed has not failed.
constexpr Query count_failed{"count_failed", R"sql(
  SELECT count(DISTINCT known_table.id)
  FROM known_table JOIN job ON job.table_id = known_table.id
  WHERE known_table.connection_id = $1 AND selected = 1 AND gone_at IS NULL AND job.state = 'failed'
    AND NOT EXISTS (SELECT 1 FROM job AS newer
                    WHERE newer.table_id = job.table_id AND newer.kind = job.kind AND newer.id > job.id)
)sql"};

}  // namespace

Result<Overview> overview(Database& database, std::string_view connection_id) {
  return database.read([&](Session& session) -> Result<Overview> {
    Overview counted;
    TRY(session.each(count_known, {connection_id}, [&](const Row& row) { counted.tables = row.integer(0); }));
    TRY(session.each(count_processed, {connection_id}, [&](const Row& row) {
      counted.selected = row.integer(0);
      counted.columns = row.integer(1);
      counted.described = row.integer(2);
      counted.profiled = row.integer(3);
    }));
    TRY(session.each(count_failed, {connection_id}, [&](const Row& row) { counted.failed = row.integer(0); }));
    return counted;
  });
}

}  // namespace kater::store
