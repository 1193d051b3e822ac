// Cuts Databricks' SQL into tokens: strings in both quotes, backticks, comments, numbers with suffixes
// (docs/databricks/sql.md#literals).
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/sql/problem.h"

namespace kater::sandbox {

// One token. It points into the statement, which must outlive it.
struct Token {
  enum class Kind {
    word,   // a keyword or a name without quotes
    name,   // `in backticks`
    text,   // 'a string' or "a string" or r'raw'
    bytes,  // X'1F'
    number,
    marker,  // :name, or ? with an empty text
    symbol,
    end,
  };
  Kind kind = Kind::end;
  std::string_view source;    // as written
  std::string text;           // what it means: the name without backticks, the string without escapes
  std::size_t at = 0;         // byte offset in the statement
  bool blank_before = false;  // blanks or a comment stand before it

  // Whether it is this keyword, in any case. A quoted word is never a keyword.
  bool is(std::string_view upper_case_keyword) const;
  bool is_symbol(std::string_view symbol) const { return kind == Kind::symbol && source == symbol; }
  bool is_identifier() const { return kind == Kind::word || kind == Kind::name; }
};

using Tokens = std::span<const Token>;

// The tokens, closed by one of kind `end`. They point into `sql`, which must outlive them.
SqlResult<std::vector<Token>> tokenize(std::string_view sql);

// The index just after the bracket that closes the one at `open`; the span's size when it stays open.
std::size_t after_bracket(Tokens tokens, std::size_t open);

// Quote for DuckDB: names "in double quotes", texts 'in single quotes'. Nothing of a client's reaches the engine
// without one of these.
std::string duckdb_name(std::string_view name);
std::string duckdb_text(std::string_view text);

}  // namespace kater::sandbox
