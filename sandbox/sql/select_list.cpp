#include "sandbox/sql/select_list.h"

#include <algorithm>
#include <array>

#include "sandbox/sql/interval.h"

namespace kater::sandbox {
namespace {

bool ends_expression(const Token& token) {
  using Kind = Token::Kind;
  static constexpr auto operators =
      std::to_array<std::string_view>({"AND", "OR", "NOT", "IS", "IN", "LIKE", "THEN", "ELSE", "WHEN", "CASE", "FROM",
                                       "DIV", "DISTINCT", "BETWEEN", "COLLATE"});
  if (token.kind == Kind::symbol) return token.is_symbol(")") || token.is_symbol("]");
  if (token.kind == Kind::word) {
    return std::ranges::none_of(operators, [&](auto keyword) { return token.is(keyword); });
  }
  return token.kind != Kind::end;
}

// Words that look like a name at the end of an item and are none: `SELECT a NULL` has no alias.
bool is_own_word(const Token& token) {
  static constexpr std::array<std::string_view, 4> values{"NULL", "TRUE", "FALSE", "END"};
  return token.kind == Token::Kind::word && std::ranges::any_of(values, [&](auto value) { return token.is(value); });
}

// Whether the item's last word is the unit of an interval, as in `INTERVAL '3' DAY`, and so no alias.
bool ends_with_interval(Tokens item) {
  for (std::size_t i = item.size(); i-- > 0;) {
    if (!begins_interval(item, i)) continue;
    const auto literal = read_interval(item, i);
    return literal && literal->after == item.size();
  }
  return false;
}

bool has_alias(Tokens item) { return without_alias(item) < item.size(); }

bool is_path(Tokens item) {
  for (std::size_t i = 0; i < item.size(); ++i) {
    const bool fits = i % 2 == 0 ? item[i].is_identifier() && !is_own_word(item[i]) : item[i].is_symbol(".");
    if (!fits) return false;
  }
  return item.size() % 2 == 1;
}

bool is_count_of_all(Tokens item) {
  return item.size() == 4 && item[0].is("COUNT") && item[1].is_symbol("(") && item[2].is_symbol("*");
}

}  // namespace

// An alias behind AS is easy; without AS it is a name behind an expression that is complete already.
std::size_t without_alias(Tokens item) {
  int depth = 0;
  for (std::size_t i = 0; i < item.size(); ++i) {
    const auto& token = item[i];
    if (token.is_symbol("(") || token.is_symbol("[")) ++depth;
    if (token.is_symbol(")") || token.is_symbol("]")) --depth;
    if (depth == 0 && token.is("AS")) return i;
  }
  if (item.size() < 2 || ends_with_interval(item)) return item.size();
  const auto& last = item.back();
  const bool alias = last.is_identifier() && !is_own_word(last) && ends_expression(item[item.size() - 2]);
  return alias ? item.size() - 1 : item.size();
}

bool names_column(Tokens item) { return is_path(item); }

bool breaks_off(Tokens item) { return !item.empty() && !item.back().is_symbol("*") && !ends_expression(item.back()); }

// Databricks calls `count(*)` count(1), a text that stands alone by its content, and all else by its source.
std::string implied_name(Tokens item) {
  if (item.empty() || item.back().is_symbol("*") || has_alias(item)) return {};
  if (is_path(item)) return {};
  if (item.size() == 1 && item[0].kind == Token::Kind::text) return item[0].text;
  if (is_count_of_all(item)) return "count(1)";
  std::string name;
  for (std::size_t i = 0; i < item.size(); ++i) {
    if (i > 0 && item[i].blank_before) name.push_back(' ');
    name += item[i].source;
  }
  return name;
}

}  // namespace kater::sandbox
