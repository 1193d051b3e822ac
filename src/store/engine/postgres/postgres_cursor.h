// A statement on PostgreSQL: its values sent, its rows read from the answer.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include "store/engine/session.h"

struct pg_conn;
struct pg_result;

namespace kater::store {

// Frees an answer of libpq.
struct ClearPostgresResult {
  void operator()(pg_result* result) const;
};
using PostgresResult = std::unique_ptr<pg_result, ClearPostgresResult>;

// Runs the statement that the server knows by `prepared`. invalid_argument for a text with a zero byte, which
// PostgreSQL cannot keep.
Result<std::unique_ptr<Cursor>> start_in_postgres(pg_conn* connection, const std::string& prepared,
                                                  std::string_view name, std::initializer_list<Value> values);

}  // namespace kater::store
