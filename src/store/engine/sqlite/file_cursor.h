// A statement on the file: its values bound, its rows read one by one.
#pragma once

#include <initializer_list>
#include <memory>
#include <string_view>

#include "store/engine/session.h"

struct sqlite3;
struct sqlite3_stmt;

namespace kater::store {

// `statement` is prepared on `connection` and not under way; both must outlive the cursor, which resets it at its end.
// `name` is the query's, for the log.
Result<std::unique_ptr<Cursor>> start_in_file(sqlite3* connection, sqlite3_stmt* statement, std::string_view name,
                                              std::initializer_list<Value> values);

}  // namespace kater::store
