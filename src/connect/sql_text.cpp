#include "connect/sql_text.h"

#include <fmt/format.h>

namespace kater::connect {

SqlText& SqlText::add(SqlLiteral literal) {
  text_ += literal.text();
  return *this;
}

SqlText& SqlText::add(const SqlText& other) {
  text_ += other.text_;
  return *this;
}

SqlText& SqlText::name(std::string_view identifier) {
  text_ += '`';
  for (const char c : identifier) {
    if (c == '`') text_ += '`';
    text_ += c;
  }
  text_ += '`';
  return *this;
}

SqlText& SqlText::name(const model::TableName& table) {
  return name(table.catalog).add(".").name(table.schema).add(".").name(table.table);
}

SqlText& SqlText::number(std::int64_t value) {
  fmt::format_to(std::back_inserter(text_), "{}", value);
  return *this;
}

}  // namespace kater::connect
