// The Statement Execution API (CONTRACT §2), for INLINE results as JSON_ARRAY.
#pragma once

#include <stop_token>
#include <string>

#include "listen/server.h"
#include "sandbox/statement/statements.h"

namespace kater::sandbox {

// Thread-safe. `statements` must outlive it.
class StatementsApi {
 public:
  StatementsApi(Statements& statements, std::string warehouse_id)
      : statements_{statements}, warehouse_id_{std::move(warehouse_id)} {}

  // Blocks as long as `wait_timeout` says. `submitted` gets the id, for the log, and is empty when none was submitted.
  listen::Reply execute(const listen::Request& request, std::stop_token stop, std::string& submitted);
  listen::Reply poll(const std::string& id);
  listen::Reply chunk(const std::string& id, std::string_view index);
  listen::Reply cancel(const std::string& id);
  listen::Reply close(const std::string& id);

 private:
  Statements& statements_;
  std::string warehouse_id_;
};

}  // namespace kater::sandbox
