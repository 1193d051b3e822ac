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

SqlText& SqlText::quoted(std::string_view identifier, char quote) {
  text_ += quote;
  for (const char c : identifier) {
    if (c == quote) text_ += quote;
    text_ += c;
  }
  text_ += quote;
  return *this;
}

SqlText& SqlText::number(std::int64_t value) {
  fmt::format_to(std::back_inserter(text_), "{}", value);
  return *this;
}

SqlText joined(std::span<const SqlText> parts, SqlLiteral separator) {
  SqlText sql;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) sql.add(separator);
    sql.add(parts[i]);
  }
  return sql;
}

}  // namespace kater::connect
