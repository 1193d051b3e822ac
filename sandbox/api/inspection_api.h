// Calls that only the sandbox has: GET /sandbox/log and /sandbox/statements. They need no token, so that a test can
// look even after it broke its token; the sandbox holds nothing but public and made-up data.
#pragma once

#include "listen/server.h"
#include "sandbox/api/request_log.h"
#include "sandbox/statement/statements.h"

namespace kater::sandbox {

// Tells what clients asked and what still runs. Thread-safe. Both must outlive it.
class InspectionApi {
 public:
  InspectionApi(const RequestLog& log, const Statements& statements) : log_{log}, statements_{statements} {}

  // {"requests": [{sequence, at, method, path, query, status, statement_id?, sql?, state?}]}, after `since`.
  listen::Reply log(const listen::Request& request) const;
  // {"statements": [{statement_id, sql, state, submitted_at}]}: those queued or running.
  listen::Reply statements() const;

 private:
  const RequestLog& log_;
  const Statements& statements_;
};

}  // namespace kater::sandbox
