// The Statement Execution API (docs/databricks/statements.md#calls): results INLINE as JSON_ARRAY, or behind links as
// JSON_ARRAY or CSV.
#pragma once

#include <stop_token>
#include <string>

#include "listen/server.h"
#include "sandbox/api/result_store.h"
#include "sandbox/api/sessions.h"
#include "sandbox/statement/statements.h"

namespace kater::sandbox {

// Thread-safe. All it is given must outlive it.
class StatementsApi {
 public:
  StatementsApi(Statements& statements, Sessions& sessions, const ResultStore& store, std::string warehouse_id)
      : statements_{statements}, sessions_{sessions}, store_{store}, warehouse_id_{std::move(warehouse_id)} {}

  // Blocks as long as `wait_timeout` says. `submitted` gets the id, for the log, and is empty when none was submitted.
  listen::Reply execute(const listen::Request& request, std::stop_token stop, std::string& submitted);
  listen::Reply poll(const std::string& id);
  listen::Reply chunk(const std::string& id, std::string_view index);
  listen::Reply cancel(const std::string& id);
  listen::Reply close(const std::string& id);

 private:
  Statements& statements_;
  Sessions& sessions_;
  const ResultStore& store_;
  std::string warehouse_id_;
};

}  // namespace kater::sandbox
