#include "sandbox/engine/database.h"

#include <utility>

#include "sandbox/engine/functions.h"
#include "sandbox/engine/strict_functions.h"

namespace kater::sandbox {
namespace {

// A prepared statement that destroys itself.
class Prepared {
 public:
  Prepared(duckdb_connection connection, const std::string& sql) {
    failed_ = duckdb_prepare(connection, sql.c_str(), &statement_) == DuckDBError;
  }
  ~Prepared() { duckdb_destroy_prepare(&statement_); }
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

  bool failed() const { return failed_; }
  std::string error() const {
    const char* message = duckdb_prepare_error(statement_);
    return message ? message : "Parser Error: the statement is empty";
  }
  duckdb_prepared_statement get() const { return statement_; }

 private:
  duckdb_prepared_statement statement_ = nullptr;
  bool failed_;
};

DataType column_type(duckdb_result& result, idx_t index) {
  auto logical = duckdb_column_logical_type(&result, index);
  auto type = type_of(logical);
  duckdb_destroy_logical_type(&logical);
  return type;
}

}  // namespace

RowBatch::RowBatch(duckdb_data_chunk chunk) : chunk_{chunk}, rows_{duckdb_data_chunk_get_size(chunk)} {
  const auto count = duckdb_data_chunk_get_column_count(chunk);
  columns_.reserve(count);
  for (idx_t i = 0; i < count; ++i) columns_.emplace_back(duckdb_data_chunk_get_vector(chunk, i));
}

RowStream::RowStream(duckdb_result result) : result_{result} {
  for (idx_t i = 0; i < duckdb_column_count(&*result_); ++i) {
    columns_.push_back({duckdb_column_name(&*result_, i), column_type(*result_, i)});
  }
}

RowStream::RowStream(RowStream&& other) noexcept
    : result_{std::exchange(other.result_, std::nullopt)}, columns_{std::move(other.columns_)} {}

RowStream::~RowStream() {
  if (result_) duckdb_destroy_result(&*result_);
}

tl::expected<std::optional<RowBatch>, DuckdbFailure> RowStream::next() {
  const auto chunk = duckdb_fetch_chunk(*result_);
  if (chunk) return RowBatch{chunk};
  const char* error = duckdb_result_error(&*result_);
  if (error && *error) return tl::unexpected{DuckdbFailure{error}};
  return std::nullopt;
}

Connection::Connection(duckdb_database database) { duckdb_connect(database, &connection_); }
Connection::~Connection() { duckdb_disconnect(&connection_); }

// The result is streamed: rows that a limit cuts off are never computed, and one batch at a time is in memory.
tl::expected<RowStream, DuckdbFailure> Connection::query(const std::string& sql) {
  const Prepared prepared{connection_, sql};
  if (prepared.failed()) return tl::unexpected{DuckdbFailure{prepared.error()}};
  duckdb_result result;
  if (duckdb_execute_prepared_streaming(prepared.get(), &result) == DuckDBError) {
    const char* message = duckdb_result_error(&result);
    DuckdbFailure failure{message ? message : "INTERNAL Error: no message"};
    duckdb_destroy_result(&result);
    return tl::unexpected{std::move(failure)};
  }
  return RowStream{result};
}

Result<void> Connection::run(const std::string& sql) {
  duckdb_result result;
  const auto state = duckdb_query(connection_, sql.c_str(), &result);
  const char* message = duckdb_result_error(&result);
  const std::string why = state == DuckDBError && message ? message : "";
  duckdb_destroy_result(&result);
  if (state == DuckDBError) return fail(Code::corrupt, why);
  return {};
}

Result<std::unique_ptr<Database>> Database::open(int threads) {
  duckdb_config config;
  duckdb_create_config(&config);
  duckdb_set_config(config, "threads", std::to_string(threads).c_str());
  duckdb_database opened = nullptr;
  char* message = nullptr;
  const auto state = duckdb_open_ext(nullptr, &opened, config, &message);
  duckdb_destroy_config(&config);
  if (state == DuckDBError) {
    auto error = fail(Code::internal, std::string{"DuckDB does not open: "} + (message ? message : ""));
    duckdb_free(message);
    return error;
  }
  std::unique_ptr<Database> database{new Database{opened}};
  const auto connection = database->connect();
  TRY(register_functions(connection->raw()));
  TRY(register_strict_functions(connection->raw()));
  // These macros stand before DuckDB's own operators, which give infinity and NULL where Databricks fails
  // (docs/databricks/errors.md#ansi-mode).
  TRY(connection->run(R"(CREATE MACRO "/"(a, b) AS databricks_divide(a, b))"));
  const auto by_zero = duckdb_text(told(remainder_by_zero())), divided = duckdb_text(told(divide_by_zero()));
  TRY(connection->run("CREATE MACRO \"%\"(a, b) AS CASE WHEN b = 0 THEN error(" + by_zero + ") ELSE mod(a, b) END"));
  TRY(connection->run("CREATE MACRO \"//\"(a, b) AS CASE WHEN b = 0 THEN error(" + divided +
                      ") ELSE divide(a, b) END"));
  TRY(connection->run("SET GLOBAL TimeZone = 'UTC'"));
  // DuckDB makes an untyped NULL an INTEGER as soon as it is a result; Databricks keeps it VOID. An enumeration, since
  // nothing else here is one and an alias of another type is forgotten in results.
  TRY(connection->run("CREATE TYPE databricks_void AS ENUM ('void')"));
  return database;
}

Database::~Database() { duckdb_close(&database_); }

// The second setting cannot be undone, so no statement can open the files again.
Result<void> Database::lock_down() const {
  const auto connection = connect();
  TRY(connection->run("SET GLOBAL enable_external_access = false"));
  return connection->run("SET GLOBAL lock_configuration = true");
}

}  // namespace kater::sandbox
