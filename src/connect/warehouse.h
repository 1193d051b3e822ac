// A SQL warehouse that runs statements for us.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "connect/dialect.h"
#include "connect/sql_text.h"

namespace kater::connect {

// A named marker `:name` and its value; a type is any scalar SQL type (docs/databricks/statements.md#parameters).
struct Parameter {
  std::string name;
  std::optional<std::string> value;  // nothing: SQL NULL
  std::string type = "STRING";
};

// Databricks refuses to send more than 25 MiB in its answers, after it has done the work
// (docs/databricks/statements.md#inline-limit). A result that is known to be large is asked for in the cloud's storage
// at once; a small one that turns out large is run again.
enum class ResultSize { small, large };

// One statement, with the bounds that each of them has (docs/promises.md#promise-4).
struct Statement {
  SqlText sql;
  std::vector<Parameter> parameters = {};
  std::string purpose;                          // for the statement log: "profile 12 tables"
  std::int64_t row_limit = 100'000;             // every statement is bounded (docs/promises.md#promise-4)
  std::chrono::milliseconds deadline{300'000};  // for running, after which it is cancelled at Databricks
  // For being PENDING before that, in the warehouse's queue or while the warehouse starts, which costs nothing and
  // takes minutes on a classic one (docs/databricks/statements.md#cold-start).
  std::chrono::milliseconds longest_wait{600'000};
  ResultSize size = ResultSize::small;
};

// A column of a result, addressed by its position: names may repeat or be empty
// (docs/databricks/results.md#names-of-columns).
struct ResultColumn {
  std::string name;
  std::string type_text;  // upper case in results (docs/databricks/values.md#spelling-of-types)
};

// Every value is a text or NULL, as on the wire and to the last digit; the caller knows which type it asked for.
using Row = std::vector<std::optional<std::string>>;

// A whole result in memory, for those that are known to be small.
struct Rows {
  std::vector<ResultColumn> columns;
  std::vector<Row> rows;
  bool truncated = false;
};

// Takes a result as it arrives, on the thread that runs the statement. An error ends the statement and comes out of it.
class RowSink {
 public:
  virtual ~RowSink() = default;
  // Once, before all rows.
  virtual Result<void> begin(std::vector<ResultColumn> columns) = 0;
  // Some rows, in the result's order; each has a value for every column.
  virtual Result<void> take(std::vector<Row> rows) = 0;
};

// What is left to say of a result whose rows were handed on.
struct ResultSummary {
  std::int64_t rows = 0;
  bool truncated = false;  // `row_limit` or a limit of Databricks cut it
};

// Runs statements, several at a time. Thread-safe.
class Warehouse {
 public:
  virtual ~Warehouse() = default;

  // Of the SQL that it runs.
  virtual const Dialect& dialect() const = 0;

  // Sends one statement, waits for its end and hands its rows on while they arrive: a result of any size is read in
  // some 30 MB. A statement that is not wanted any more (deadline, `stop`) is cancelled at Databricks before this
  // returns timed_out or cancelled. After a failure the sink may have got rows, which are not all.
  // not_found: a table vanished · permission_denied: it may not be read · unsupported: this warehouse cannot do it ·
  // unauthenticated: the token was refused, so that nothing else will work either · unavailable: the warehouse or the
  // network is busy or gone, worth another try later · invalid_argument: our SQL was refused.
  virtual Result<ResultSummary> stream(const Statement& statement, RowSink& sink, std::stop_token stop) = 0;

  // The same, with all rows at once: for what is known to be small.
  Result<Rows> run(const Statement& statement, std::stop_token stop);
};

}  // namespace kater::connect
