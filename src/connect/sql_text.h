// SQL for Databricks, built from typed pieces: literals of ours, quoted names, numbers. Values are bound, never pasted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/table_name.h"

namespace kater::connect {

// A piece of SQL that stands in our own source: its only constructor runs at compile time.
class SqlLiteral {
 public:
  consteval SqlLiteral(const char* text) : text_{text} {}
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

class SqlText {
 public:
  SqlText() = default;
  SqlText(SqlLiteral literal) : text_{literal.text()} {}

  SqlText& add(SqlLiteral literal);
  SqlText& add(const SqlText& other);
  // The one place that quotes: backticks around it, a backtick inside doubled (docs/databricks/sql.md#names). A dot
  // inside stays part of the name.
  SqlText& name(std::string_view identifier);
  SqlText& name(const model::TableName& table);
  SqlText& number(std::int64_t value);

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace kater::connect
