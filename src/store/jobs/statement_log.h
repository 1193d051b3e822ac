// Keeps every statement that was sent to a warehouse, to be counted and shown (docs/promises.md#promise-4): its
// purpose, never its text or values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace kater::store {

class Database;

// One statement, after it ended.
struct LoggedStatement {
  std::string connection_id = {};
  std::string run_id = {};        // empty: sent for no run
  std::string statement_id = {};  // Databricks' own; empty when it never got one
  std::string purpose = {};
  std::string state = {};  // as Databricks names it: SUCCEEDED, FAILED, CANCELED, …
  Time started_at{};
  std::int64_t milliseconds = 0;
  std::int64_t rows = 0;
};

// Thread-safe. `database` must outlive it.
class StatementLog {
 public:
  explicit StatementLog(Database& database) : database_{database} {}

  Result<void> add(const LoggedStatement& statement);
  Result<std::int64_t> count(std::string_view connection_id);
  Result<std::vector<LoggedStatement>> latest(std::string_view connection_id, std::int64_t limit);  // newest first

 private:
  Database& database_;
};

}  // namespace kater::store
