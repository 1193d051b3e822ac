// Turns SQLite's failures into errors; the one place where its codes become ours.
#pragma once

#include <string_view>

#include "base/result.h"

struct sqlite3;

namespace kater::store {

// Of the last call on `connection`, which failed. `query` names it for the log; no value of it is ever mentioned.
Error failure_of(sqlite3* connection, std::string_view query);

}  // namespace kater::store
