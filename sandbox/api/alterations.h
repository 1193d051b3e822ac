// Changes of tables that a test makes while the workspace is open: POST /sandbox/alterations. Only REST shows them,
// because nothing can be written by SQL here.
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

// Keeps the changes, newest only, by the full name of the table. Thread-safe.
class Alterations {
 public:
  // Takes {"table": "catalog.schema.table", "column"?: "name", "comment"?: "text"}: `updated_at` moves, and the column
  // (or, without one, the table) gets the comment, where there is one. Fails with invalid_argument and a sentence when
  // no table is named; whether there is such a table and column is not checked.
  Result<void> alter(const json::object& told, Time now);
  // Puts the changes into the JSON of a table that UnityCatalogApi is about to send.
  void apply(json::object& table) const;

 private:
  struct Altered {
    std::int64_t updated_at = 0;                               // milliseconds
    std::map<std::string, std::string, std::less<>> comments;  // by column; empty: the table's
  };
  Guarded<std::map<std::string, Altered, std::less<>>> tables_;
};

}  // namespace kater::sandbox
