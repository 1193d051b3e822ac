// Tables that somebody changed since the workspace opened, as a test tells it: POST /sandbox/alterations. Only REST
// shows it; nothing can be written by SQL.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/guarded.h"
#include "base/json.h"
#include "base/result.h"

namespace kater::sandbox {

// Thread-safe.
class Alterations {
 public:
  // {"table": "catalog.schema.table", "column"?: "name", "comment"?: "text"}: `updated_at` moves, and the column (or,
  // without one, the table) gets the comment, where there is one. invalid_argument, with a sentence. That there is such
  // a table and column is for whoever tells it to know.
  Result<void> alter(const json::object& told, Time now);
  // In what UnityCatalogApi is about to say of a table.
  void apply(json::object& table) const;

 private:
  struct Altered {
    std::int64_t updated_at = 0;                               // milliseconds
    std::map<std::string, std::string, std::less<>> comments;  // by column; empty: the table's
  };
  Guarded<std::map<std::string, Altered, std::less<>>> tables_;
};

}  // namespace kater::sandbox
