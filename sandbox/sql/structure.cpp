#include "sandbox/sql/structure.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace kater::sandbox {
namespace {

using Kind = Token::Kind;

template <std::size_t size>
bool is_one_of(const Token& token, const std::array<std::string_view, size>& keywords) {
  return token.kind == Kind::word && std::ranges::any_of(keywords, [&](auto keyword) { return token.is(keyword); });
}

}  // namespace

bool is_keyword(const Token& token) {
  static constexpr auto keywords = std::to_array<std::string_view>(
      {"ALL",       "AND",     "ANTI",   "AS",        "BETWEEN",  "BY",     "CASE",  "CROSS",       "CUBE",
       "DISTINCT",  "ELSE",    "EXCEPT", "EXISTS",    "FILTER",   "FROM",   "FULL",  "GROUP",       "HAVING",
       "ILIKE",     "IN",      "INNER",  "INTERSECT", "INTERVAL", "IS",     "JOIN",  "LATERAL",     "LIKE",
       "LIMIT",     "MINUS",   "NOT",    "OFFSET",    "ON",       "OR",     "ORDER", "OVER",        "OUTER",
       "PARTITION", "QUALIFY", "ROLLUP", "ROWS",      "SELECT",   "SEMI",   "SETS",  "TABLESAMPLE", "THEN",
       "UNION",     "USING",   "VALUES", "WHEN",      "WHERE",    "WINDOW", "WITH",  "WITHIN",      "REPEATABLE",
       "END",       "NATURAL", "ROW",    "RANGE"});
  return is_one_of(token, keywords);
}

bool ends_from(const Token& token) {
  static constexpr auto keywords =
      std::to_array<std::string_view>({"WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION", "EXCEPT", "INTERSECT",
                                       "MINUS", "SELECT", "WINDOW", "QUALIFY", "OFFSET", "SORT", "CLUSTER"});
  return is_one_of(token, keywords);
}

bool is_set_operation(const Token& token) {
  static constexpr auto keywords = std::to_array<std::string_view>({"UNION", "EXCEPT", "INTERSECT", "MINUS"});
  return is_one_of(token, keywords);
}

bool begins_query(const Token& token) {
  static constexpr auto keywords = std::to_array<std::string_view>({"SELECT", "WITH", "VALUES", "FROM"});
  return is_one_of(token, keywords);
}

bool ends_operand(const Token& token) {
  if (token.kind == Kind::symbol) return token.is_symbol(")") || token.is_symbol("]");
  return token.kind == Kind::name || (token.kind == Kind::word && !is_keyword(token));
}

// A hyphen with no blank on either side, behind a word without quotes, was meant as part of a name.
std::optional<SqlProblem> hyphenated_name(Tokens tokens, std::size_t hyphen) {
  const auto goes_on = [&](std::size_t i) {
    return i < tokens.size() && !tokens[i].blank_before &&
           (tokens[i].is_symbol("-") || tokens[i].kind == Kind::word || tokens[i].kind == Kind::number);
  };
  if (hyphen == 0 || hyphen >= tokens.size() || tokens[hyphen - 1].kind != Kind::word) return {};
  if (!tokens[hyphen].is_symbol("-") || !goes_on(hyphen) || !goes_on(hyphen + 1)) return {};
  std::string name{tokens[hyphen - 1].source};
  for (auto i = hyphen; goes_on(i); ++i) name += tokens[i].source;
  return invalid_identifier(name, tokens[hyphen - 1].at);
}

std::optional<SqlProblem> hyphenated_name(Tokens tokens) {
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (auto problem = hyphenated_name(tokens, i)) return problem;
  }
  return {};
}

std::vector<std::pair<std::size_t, std::size_t>> split_at_commas(Tokens tokens, std::size_t begin, std::size_t end) {
  std::vector<std::pair<std::size_t, std::size_t>> parts;
  auto from = begin;
  for (auto i = begin; i < end;) {
    const auto& token = tokens[i];
    if (token.is_symbol(",")) {
      parts.emplace_back(from, i);
      from = i + 1;
    }
    i = token.is_symbol("(") || token.is_symbol("[") ? after_bracket(tokens, i) : i + 1;
  }
  if (begin < end) parts.emplace_back(from, end);
  return parts;
}

// Names are collected over the whole statement and not by their scope, so a table that is named alike elsewhere in the
// statement, without its schema, is taken for the one of the WITH.
std::set<std::string> common_tables_of(Tokens tokens) {
  std::set<std::string> names;
  if (tokens.empty() || std::ranges::none_of(tokens, [](const Token& token) { return token.is("WITH"); })) return names;
  for (std::size_t i = 1; i + 2 < tokens.size(); ++i) {
    if (!tokens[i].is_identifier()) continue;
    const auto as = tokens[i + 1].is_symbol("(") ? after_bracket(tokens, i + 1) : i + 1;
    if (as + 2 < tokens.size() && tokens[as].is("AS") && tokens[as + 1].is_symbol("(") &&
        begins_query(tokens[as + 2])) {
      names.insert(to_lower(tokens[i].text));
    }
  }
  return names;
}

const Token* unbalanced(Tokens tokens) {
  std::vector<const Token*> open;
  for (const auto& token : tokens) {
    if (token.is_symbol("(") || token.is_symbol("[")) open.push_back(&token);
    if (token.is_symbol(")") || token.is_symbol("]")) {
      if (open.empty() || (open.back()->is_symbol("(") != token.is_symbol(")"))) return &token;
      open.pop_back();
    }
  }
  return open.empty() ? nullptr : &tokens.back();
}

}  // namespace kater::sandbox
