// SQL, built from typed pieces: literals of ours, quoted names, numbers. Values are bound, never pasted. Which quotes a
// name takes is for the dialect to say (dialect.h).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace kater::connect {

// A piece of SQL that stands in our own source: its only constructor runs at compile time.
class SqlLiteral {
 public:
  consteval SqlLiteral(const char* text) : text_{text} {}
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

// SQL under construction. No text of a customer gets into it but through quoted(), so a value can never become SQL.
class SqlText {
 public:
  SqlText() = default;
  SqlText(SqlLiteral literal) : text_{literal.text()} {}

  SqlText& add(SqlLiteral literal);
  SqlText& add(const SqlText& other);
  // The one place that quotes: `quote` around it, and one inside doubled, so that no name ends it. A dot inside stays
  // part of the name.
  SqlText& quoted(std::string_view identifier, char quote);
  SqlText& number(std::int64_t value);

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// Joins the parts, with `separator` between each two of them.
SqlText joined(std::span<const SqlText> parts, SqlLiteral separator);

}  // namespace kater::connect
