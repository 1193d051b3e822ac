// Turns PostgreSQL's failures into errors; the one place where its codes become ours.
#pragma once

#include <string_view>

#include "base/result.h"

struct pg_conn;
struct pg_result;

namespace kater::store {

// Of a call that failed; `result` is what it gave, which may be null. `query` names it for the log; no value of it is
// ever mentioned.
Error failure_of(pg_conn* connection, const pg_result* result, std::string_view query);

// Of a connection that did not come about.
Error failure_to_connect(pg_conn* connection);

}  // namespace kater::store
