// DuckDB behind its C interface: opens it, asks it and interrupts it.
#pragma once

#include <duckdb.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sandbox/engine/values.h"
#include "sandbox/sql/problem.h"

namespace kater::sandbox {

// A column of a result, with its type in Databricks' terms.
struct ResultColumn {
  std::string name;
  DataType type;
};

// Some rows of a result; the vectors inside live as long as this does.
class RowBatch {
 public:
  explicit RowBatch(duckdb_data_chunk chunk);
  std::size_t rows() const { return rows_; }
  const std::vector<Values>& columns() const { return columns_; }

 private:
  struct Destroy {
    void operator()(duckdb_data_chunk chunk) const { duckdb_destroy_data_chunk(&chunk); }
  };
  std::unique_ptr<_duckdb_data_chunk, Destroy> chunk_;
  std::size_t rows_;
  std::vector<Values> columns_;
};

// A failed statement: DuckDB's own text, which problem_from_duckdb() translates.
struct DuckdbFailure {
  std::string message;
};

// The rows of one query, batch by batch; those not read yet are not computed yet.
class RowStream {
 public:
  RowStream(RowStream&& other) noexcept;
  RowStream& operator=(RowStream&&) = delete;
  ~RowStream();

  const std::vector<ResultColumn>& columns() const { return columns_; }
  // The next rows; nothing at the end.
  tl::expected<std::optional<RowBatch>, DuckdbFailure> next();

 private:
  friend class Connection;
  explicit RowStream(duckdb_result result);

  std::optional<duckdb_result> result_;
  std::vector<ResultColumn> columns_;
};

// One thread at a time uses it, but any thread may interrupt it. The database must outlive it.
class Connection {
 public:
  explicit Connection(duckdb_database database);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  // Runs one statement; its rows must be read before the next one is sent.
  tl::expected<RowStream, DuckdbFailure> query(const std::string& sql);
  // Runs any number of statements for their effect, while loading. `corrupt` when one of them is wrong.
  Result<void> run(const std::string& sql);
  // Ends what runs now; its reader gets a failure for which was_interrupted() is true.
  void interrupt() { duckdb_interrupt(connection_); }
  duckdb_connection raw() { return connection_; }

 private:
  duckdb_connection connection_ = nullptr;
};

// An engine in memory, with our functions in it (functions.h, strict_functions.h). Thread-safe.
class Database {
 public:
  // Fails with internal when DuckDB does not open, or refuses one of our functions.
  static Result<std::unique_ptr<Database>> open(int threads);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  std::unique_ptr<Connection> connect() const { return std::make_unique<Connection>(database_); }
  // From now on no statement reaches a file, loads an extension or changes a setting.
  Result<void> lock_down() const;

 private:
  explicit Database(duckdb_database database) : database_{database} {}
  duckdb_database database_;
};

}  // namespace kater::sandbox
