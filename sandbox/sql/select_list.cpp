#include "sandbox/sql/select_list.h"

#include <algorithm>
#include <array>

namespace kater::sandbox {
namespace {

bool ends_expression(const Token& token) {
  using Kind = Token::Kind;
  static constexpr std::array<std::string_view, 14> operators{
      "AND", "OR", "NOT", "IS", "IN", "LIKE", "THEN", "ELSE", "WHEN", "CASE", "FROM", "DIV", "DISTINCT", "BETWEEN"};
  if (token.kind == Kind::symbol) return token.is_symbol(")") || token.is_symbol("]");
  if (token.kind == Kind::word) {
    return std::ranges::none_of(operators, [&](auto keyword) { return token.is(keyword); });
  }
  return token.kind != Kind::end;
}

bool is_own_word(const Token& token) {
  static constexpr std::array<std::string_view, 4> values{"NULL", "TRUE", "FALSE", "END"};
  return token.kind == Token::Kind::word && std::ranges::any_of(values, [&](auto value) { return token.is(value); });
}

bool has_alias(Tokens item) {
  int depth = 0;
  for (const auto& token : item) {
    if (token.is_symbol("(") || token.is_symbol("[")) ++depth;
    if (token.is_symbol(")") || token.is_symbol("]")) --depth;
    if (depth == 0 && token.is("AS")) return true;
  }
  if (item.size() < 2) return false;
  const auto& last = item.back();
  return last.is_identifier() && !is_own_word(last) && ends_expression(item[item.size() - 2]);
}

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
