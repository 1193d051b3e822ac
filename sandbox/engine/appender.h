// Adds many rows to a table at a fraction of what INSERT costs.
#pragma once

#include <duckdb.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "sandbox/engine/database.h"

namespace kater::sandbox {

// Values are given in the order of the table's columns. A mistake shows only in close(), so its result must be read.
class Appender {
 public:
  // The connection must outlive it.
  Appender(Connection& connection, const char* catalog, const char* schema, const char* table);
  ~Appender();
  Appender(const Appender&) = delete;
  Appender& operator=(const Appender&) = delete;

  Appender& text(std::string_view value);
  Appender& text_or_null(std::string_view value) { return value.empty() ? null() : text(value); }
  Appender& integer(std::int64_t value);
  Appender& null();
  void end_row();
  Result<void> close();

 private:
  duckdb_appender appender_ = nullptr;
};

}  // namespace kater::sandbox
