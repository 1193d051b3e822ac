#include "sandbox/sql/token.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "base/text.h"

namespace kater::sandbox {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

void append_utf8(std::string& to, std::uint32_t point) {
  const auto add = [&](std::uint32_t byte) { to.push_back(static_cast<char>(byte)); };
  if (point < 0x80) return add(point);
  if (point < 0x800) {
    add(0xC0 | (point >> 6));
  } else {
    if (point < 0x10000) {
      add(0xE0 | (point >> 12));
    } else {
      add(0xF0 | ((point >> 18) & 0x07));
      add(0x80 | ((point >> 12) & 0x3F));
    }
    add(0x80 | ((point >> 6) & 0x3F));
  }
  add(0x80 | (point & 0x3F));
}

std::optional<std::uint32_t> hexadecimal(std::string_view digits) {
  std::uint32_t value = 0;
  for (const char digit : digits) {
    const char c = to_upper(digit);
    if (!is_digit(c) && !(c >= 'A' && c <= 'F')) return std::nullopt;
    value = value * 16 + static_cast<std::uint32_t>(is_digit(c) ? c - '0' : c - 'A' + 10);
  }
  return value;
}

// Reads token after token. A backslash escapes in texts alone; names double their backticks.
class Tokenizer {
 public:
  explicit Tokenizer(std::string_view sql) : sql_{sql} {}

  SqlResult<std::vector<Token>> all() {
    std::vector<Token> tokens;
    for (;;) {
      const auto start = at_;
      if (!skip_blanks()) return tl::unexpected{syntax_error("/*", at_)};
      Token token;
      token.at = at_;
      token.blank_before = at_ > start;
      after_name_ = after_name_ && !token.blank_before;
      if (!read(token)) return tl::unexpected{syntax_error(sql_.substr(token.at, 1), token.at)};
      token.source = sql_.substr(token.at, at_ - token.at);
      if (token.text.empty() && (token.kind == Token::Kind::word || token.kind == Token::Kind::number)) {
        token.text = token.source;
      }
      tokens.push_back(std::move(token));
      if (tokens.back().kind == Token::Kind::end) return tokens;
    }
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < sql_.size() ? sql_[at_ + ahead] : '\0'; }
  bool starts(std::string_view text) const { return sql_.substr(at_).starts_with(text); }

  bool skip_blanks() {
    for (;;) {
      if (is_blank(peek())) {
        ++at_;
      } else if (starts("--")) {
        at_ = std::min(sql_.find('\n', at_), sql_.size());
      } else if (starts("/*")) {
        if (!skip_bracketed_comment()) return false;
      } else {
        return true;
      }
    }
  }

  // Comments in brackets nest in Spark.
  bool skip_bracketed_comment() {
    int depth = 0;
    do {
      if (starts("/*")) {
        ++depth;
        at_ += 2;
      } else if (starts("*/")) {
        --depth;
        at_ += 2;
      } else if (at_ >= sql_.size()) {
        return false;
      } else {
        ++at_;
      }
    } while (depth > 0);
    return true;
  }

  // A dot or a colon right behind a name belongs to a path and begins no number or marker (after_name_).
  bool read(Token& token) {
    const char c = peek();
    if (at_ >= sql_.size()) {
      token.kind = Token::Kind::end;
      return true;
    }
    if (c == '`') return read_name(token);
    if (c == '\'' || c == '"') return read_text(token, Escapes::yes);
    if (to_upper(c) == 'R' && (peek(1) == '\'' || peek(1) == '"')) return ++at_, read_text(token, Escapes::no);
    if (to_upper(c) == 'X' && peek(1) == '\'') return ++at_, read_bytes(token);
    if (is_digit(c) || (c == '.' && is_digit(peek(1)) && !after_name_)) return read_number(token);
    if (is_letter(c)) return read_word(token);
    if (c == '?' || (c == ':' && is_letter(peek(1)) && !after_name_)) return read_marker(token);
    return read_symbol(token);
  }

  bool read_name(Token& token) {
    token.kind = Token::Kind::name;
    for (++at_; at_ < sql_.size(); ++at_) {
      if (peek() == '`') {
        if (peek(1) != '`') return ++at_, after_name_ = true;
        ++at_;
      }
      token.text.push_back(peek());
    }
    return false;
  }

  enum class Escapes { yes, no };

  bool read_text(Token& token, Escapes escapes) {
    token.kind = Token::Kind::text;
    const char quote = sql_[at_++];
    while (at_ < sql_.size()) {
      const char c = sql_[at_++];
      if (c == quote) {
        if (peek() != quote) return after_name_ = false, true;
        ++at_;
      } else if (c == '\\' && escapes == Escapes::yes && at_ < sql_.size()) {
        read_escape(token.text);
        continue;
      }
      token.text.push_back(c);
    }
    return false;
  }

  void read_escape(std::string& to) {
    const char c = sql_[at_++];
    const auto digits = c == 'u' ? 4u : c == 'U' ? 8u : 0u;
    if (digits != 0 && at_ + digits <= sql_.size()) {
      if (const auto point = hexadecimal(sql_.substr(at_, digits))) {
        at_ += digits;
        return append_utf8(to, *point);
      }
    }
    // `\%` and `\_` keep their backslash: they are for LIKE.
    if (c == '%' || c == '_') to.push_back('\\');
    constexpr std::string_view letters = "0bnrtZ", meant{"\0\b\n\r\t\x1A", 6};
    const auto index = letters.find(c);
    to.push_back(index == std::string_view::npos ? c : meant[index]);
  }

  bool read_bytes(Token& token) {
    token.kind = Token::Kind::bytes;
    const auto end = sql_.find('\'', at_ + 1);
    if (end == std::string_view::npos) return false;
    token.text = to_upper(sql_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
    after_name_ = false;
    return token.text.size() % 2 == 0 && hexadecimal(token.text).has_value();
  }

  bool read_number(Token& token) {
    token.kind = Token::Kind::number;
    const auto digits = [&] {
      while (is_digit(peek())) ++at_;
    };
    digits();
    if (peek() == '.' && !is_letter(peek(1))) ++at_, digits();
    const auto sign = peek(1) == '+' || peek(1) == '-' ? 1u : 0u;
    if (to_upper(peek()) == 'E' && is_digit(peek(1 + sign))) at_ += 1 + sign, digits();
    token.text = sql_.substr(token.at, at_ - token.at);
    while (is_letter(peek())) ++at_;  // the suffix stays in `source`
    after_name_ = false;
    return true;
  }

  bool read_word(Token& token) {
    token.kind = Token::Kind::word;
    while (is_letter(peek()) || is_digit(peek())) ++at_;
    return after_name_ = true;
  }

  bool read_marker(Token& token) {
    token.kind = Token::Kind::marker;
    const auto start = ++at_;
    if (sql_[start - 1] == ':') {
      while (is_letter(peek()) || is_digit(peek())) ++at_;
    }
    token.text = sql_.substr(start, at_ - start);
    after_name_ = false;
    return true;
  }

  bool read_symbol(Token& token) {
    static constexpr std::array<std::string_view, 10> long_ones{
        "<=>", "<=", ">=", "<>", "!=", "==", "||", "::", "->", "=>"};
    token.kind = Token::Kind::symbol;
    const auto found = std::ranges::find_if(long_ones, [&](auto symbol) { return starts(symbol); });
    const char c = peek();
    at_ += found == long_ones.end() ? 1 : found->size();
    after_name_ = c == ')' || c == ']';
    return std::string_view{"<>=!|:-+*/%&^~(),.;[]{}@#$"}.find(c) != std::string_view::npos;
  }

  std::string_view sql_;
  std::size_t at_ = 0;
  bool after_name_ = false;  // just behind one: tells `a.5` and `a:b` from `.5` and `:b`
};

std::string quoted(std::string_view text, char quote) {
  std::string result{quote};
  for (const char c : text) {
    if (c == quote) result.push_back(quote);
    result.push_back(c);
  }
  result.push_back(quote);
  return result;
}

}  // namespace

bool Token::is(std::string_view keyword) const { return kind == Kind::word && equal_ignoring_case(source, keyword); }

SqlResult<std::vector<Token>> tokenize(std::string_view sql) { return Tokenizer{sql}.all(); }

std::size_t after_bracket(Tokens tokens, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < tokens.size(); ++i) {
    if (tokens[i].is_symbol("(") || tokens[i].is_symbol("[")) ++depth;
    if (tokens[i].is_symbol(")") || tokens[i].is_symbol("]")) --depth;
    if (depth == 0) return i + 1;
  }
  return tokens.size();
}

std::string duckdb_name(std::string_view name) { return quoted(name, '"'); }
std::string duckdb_text(std::string_view text) { return quoted(text, '\''); }

}  // namespace kater::sandbox
