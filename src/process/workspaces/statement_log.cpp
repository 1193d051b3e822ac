#include "process/workspaces/statement_log.h"

#include <utility>

#include "store/jobs/statement_log.h"

namespace kater::process {

connect::StatementObserver log_into(store::StatementLog& log, std::string connection_id, std::string run_id) {
  return [&log, connection_id = std::move(connection_id), run_id = std::move(run_id)](const auto& record) {
    static_cast<void>(log.add({.connection_id = connection_id,
                               .run_id = run_id,
                               .statement_id = record.statement_id,
                               .purpose = record.purpose,
                               .state = record.state,
                               .started_at = record.started_at,
                               .milliseconds = record.milliseconds,
                               .rows = record.rows}));
  };
}

}  // namespace kater::process
