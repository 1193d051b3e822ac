// A SQL warehouse that runs statements for us.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "connect/sql_text.h"

namespace kater::connect {

// A named marker `:name` and its value; a type is any scalar SQL type (CONTRACT §2.2).
struct Parameter {
  std::string name;
  std::optional<std::string> value;  // nothing: SQL NULL
  std::string type = "STRING";
};

struct Statement {
  SqlText sql;
  std::vector<Parameter> parameters = {};
  std::string purpose;                          // for the statement log: "profile 12 tables"
  std::int64_t row_limit = 100'000;             // every statement is bounded (promise 4)
  std::chrono::milliseconds deadline{300'000};  // for running, after which it is cancelled at Databricks
  // For being PENDING before that, in the warehouse's queue or while the warehouse starts, which costs nothing and
  // takes minutes on a classic one (CONTRACT §2.6).
  std::chrono::milliseconds longest_wait{600'000};
};

struct ResultColumn {
  std::string name;
  std::string type_text;  // upper case in results (CONTRACT §3)
};

// Every value is a text or NULL, as on the wire; whoever asked knows what it should be.
struct Rows {
  std::vector<ResultColumn> columns;
  std::vector<std::vector<std::optional<std::string>>> rows;
  bool truncated = false;
};

// Thread-safe.
class Warehouse {
 public:
  virtual ~Warehouse() = default;

  // Sends one statement, waits for its end and reads all its rows. A statement that is not wanted any more (deadline,
  // `stop`) is cancelled at Databricks before this returns timed_out or cancelled.
  // not_found: a table vanished · permission_denied: it may not be read · unsupported: this warehouse cannot do it ·
  // unauthenticated: the token was refused, so that nothing else will work either · unavailable: the warehouse or the
  // network is busy or gone, worth another try later · invalid_argument: our SQL was refused.
  virtual Result<Rows> run(const Statement& statement, std::stop_token stop) = 0;
};

}  // namespace kater::connect
