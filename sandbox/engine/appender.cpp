#include "sandbox/engine/appender.h"

namespace kater::sandbox {

Appender::Appender(Connection& connection, const char* catalog, const char* schema, const char* table) {
  duckdb_appender_create_ext(connection.raw(), catalog, schema, table, &appender_);
}
Appender::~Appender() { duckdb_appender_destroy(&appender_); }

Appender& Appender::text(std::string_view value) {
  duckdb_append_varchar_length(appender_, value.data(), value.size());
  return *this;
}

Appender& Appender::integer(std::int64_t value) {
  duckdb_append_int64(appender_, value);
  return *this;
}

Appender& Appender::null() {
  duckdb_append_null(appender_);
  return *this;
}

void Appender::end_row() { duckdb_appender_end_row(appender_); }

Result<void> Appender::close() {
  if (duckdb_appender_close(appender_) == DuckDBSuccess) return {};
  const char* message = duckdb_appender_error(appender_);
  return fail(Code::internal, message ? message : "the appender was never opened");
}

}  // namespace kater::sandbox
