// The Statement Execution API (docs/databricks/statements.md#calls): results INLINE as JSON_ARRAY, or behind links as
// JSON_ARRAY, CSV or ARROW_STREAM.
#pragma once

#include <stop_token>
#include <string>

#include "listen/server.h"
#include "sandbox/api/result_store.h"
#include "sandbox/api/sessions.h"
#include "sandbox/statement/statements.h"

namespace kater::sandbox {

// Turns requests into calls of Statements, and what these say into answers. Thread-safe. All that it is given must
// outlive it.
class StatementsApi {
 public:
  StatementsApi(Statements& statements, Sessions& sessions, const ResultStore& store, std::string warehouse_id)
      : statements_{statements}, sessions_{sessions}, store_{store}, warehouse_id_{std::move(warehouse_id)} {}

  // Blocks as long as `wait_timeout` says. `submitted` gets the statement's id, for the log; it stays empty when the
  // request was refused before that.
  listen::Reply execute(const listen::Request& request, std::stop_token stop, std::string& submitted);
  // The state now, with the first chunk once there is one. 404 for an id that is unknown or forgotten.
  listen::Reply poll(const std::string& id);
  // One chunk by its index; 400 while there is no result, 404 for a chunk that there is not.
  listen::Reply chunk(const std::string& id, std::string_view index);
  // Both answer {}, also for a statement that is over; closing drops the result.
  listen::Reply cancel(const std::string& id);
  listen::Reply close(const std::string& id);

 private:
  Statements& statements_;
  Sessions& sessions_;
  const ResultStore& store_;
  std::string warehouse_id_;
};

}  // namespace kater::sandbox
