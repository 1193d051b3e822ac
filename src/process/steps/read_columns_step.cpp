#include "process/steps/read_columns_step.h"

namespace kater::process {

Outcome read_columns_step(store::Store& store, TableReader& reader, connect::Metadata& metadata, const model::Job& job,
                          const std::stop_token& stop) {
  auto table = reader.read(metadata, job.table, stop);
  if (!table.has_value()) return outcome_of_workspace(table.error());
  table->name = job.table;  // the catalog may answer in another case; the name people selected is the one we know it by
  const auto saved = store.tables().save(job.connection_id, *table);
  return saved.has_value() ? Outcome{Ended{}} : outcome_of_store(saved.error());
}

}  // namespace kater::process
