// The part of JobStore that skips jobs whose tables are unchanged.

#include "store/engine/database.h"
#include "store/jobs/job_rows.h"
#include "store/jobs/job_store.h"

namespace kater::store {
namespace {

constexpr Query job_may_skip{"job_may_skip", "SELECT skips_unchanged FROM job WHERE id = $1"};
constexpr JoinedQuery end_skipped{"end_skipped", R"sql(
  UPDATE job SET state = 'skipped', cause = $3, ended_at = $4
  WHERE table_id = (SELECT table_id FROM job WHERE id = $1 AND state = 'running') AND kind = $2 AND state = 'queued'
    AND ready = 0 AND skips_unchanged = 1
  RETURNING )sql",
                                  columns_of_job_row};

}  // namespace

Result<bool> JobStore::may_skip(std::int64_t job_id) {
  const auto found = TRY(database_.read([&](Session& session) {
    return session.first(job_may_skip, {job_id}, [](const Row& row) { return row.flag(0); });
  }));
  if (!found) return no_such_job();
  return *found;
}

Result<std::optional<model::Job>> JobStore::skip_waiting(const model::Job& reading, model::JobKind kind,
                                                         std::string_view cause) {
  const auto now = clock_.now();
  return database_.write([&](Session& session) -> Result<std::optional<model::Job>> {
    const auto written_cause = sealed_cause(session, cause);
    const auto ended = TRY(session.first(end_skipped, {reading.id, name_of(kind), written_cause, now}, read_job_row));
    if (!ended) return std::nullopt;
    TRY(note_end(session, *ended, cause, now));
    return job_of_id(session, ended->id);
  });
}

}  // namespace kater::store
