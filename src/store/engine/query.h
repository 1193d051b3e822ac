// A statement of our own SQL: said once, as a constant, named for the log.
#pragma once

#include <string_view>

namespace kater::store {

// Only what stands in our source can become one: its constructor runs at compile time. Placeholders are $1, $2, …; the
// SQL is what SQLite and PostgreSQL both understand, ON CONFLICT and RETURNING included.
struct Query {
  std::string_view name;
  std::string_view sql;
  consteval Query(const char* its_name, const char* its_sql) : name{its_name}, sql{its_sql} {}
};

}  // namespace kater::store
