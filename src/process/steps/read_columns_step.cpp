#include "process/steps/read_columns_step.h"

namespace kater::process {

StepResult<Ended> read_columns_step(store::Store& store, TableReader& reader, connect::Metadata& metadata,
                                    const model::Job& job, const std::stop_token& stop) {
  auto table = TRY(from_workspace(reader.read(metadata, job.table, stop)));
  table.name = job.table;  // the catalog may answer in another case; the name people selected is the one we know it by
  TRY(from_store(store.tables().save(job.connection_id, table)));
  return Ended{};
}

}  // namespace kater::process
