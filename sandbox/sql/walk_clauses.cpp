// The clauses of a query, and the relations that it names.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "sandbox/sql/literal.h"
#include "sandbox/sql/select_list.h"
#include "sandbox/sql/structure.h"
#include "sandbox/sql/walk.h"

namespace kater::sandbox {

// Keeps track of where relations are named. Returns true when it has dealt with the word.
bool Walk::follow_clause() {
  if (here().is("WHERE") && !to_be_comparable_.empty()) return where(), true;
  if (here().is("FROM")) {
    in_from_ = relation_next_ = !(previous() && previous()->is("DISTINCT"));
  } else if (here().is("JOIN")) {
    in_from_ = relation_next_ = true;
  } else if (ends_from(here())) {
    if (!to_be_comparable_.empty()) require_comparable();
    in_from_ = relation_next_ = false;
    if (here().is("GROUP") && has(1) && here(1).is("BY")) return group_by(), true;
  } else if (here().is("TABLESAMPLE")) {
    return sample(), true;
  } else {
    return false;
  }
  const bool selects = here().is("SELECT");
  replace(here().is("MINUS") ? "EXCEPT" : here().source);
  if (selects && here().is("DISTINCT")) note_distinct_columns();
  if (selects && name_columns_) select_list();
  return true;
}

// An untyped NULL keeps its type VOID only where no other SELECT is combined with this one: there its type must agree
// with that of the others.
void Walk::select_list() {
  name_columns_ = false;
  if (here().is("DISTINCT") || here().is("ALL")) replace(here().source);
  while (at_ < end_) {
    const auto end = end_of_item();
    const auto item = translation_.tokens.subspan(at_, end - at_);
    if (breaks_off(item)) return fails_near(translation_.tokens[std::min(end, translation_.tokens.size() - 1)]);
    const auto name = implied_name(item);
    if (here().is("NULL") && without_alias(item) == 1 && !translation_.combines) {
      out_ += " CAST(NULL AS databricks_void)";
      ++at_;
    }
    if (at_ < end) out_ += " " + part(at_, end, Scope::item);
    if (!name.empty()) out_ += " AS " + duckdb_name(name);
    at_ = end;
    if (at_ >= end_ || !here().is_symbol(",")) return;
    out_ += ",";
    ++at_;
  }
}

std::size_t Walk::end_of_item() const {
  auto i = at_;
  while (i < end_) {
    const auto& token = translation_.tokens[i];
    if (token.is_symbol(",") || token.is("FROM") || token.is_symbol(";") || ends_from(token)) {
      const bool comparison = token.is("FROM") && i > at_ && translation_.tokens[i - 1].is("DISTINCT");
      if (!comparison) return i;
    }
    i = token.is_symbol("(") || token.is_symbol("[") ? after_bracket(translation_.tokens, i) : i + 1;
  }
  return end_;
}

std::size_t Walk::end_of_clause(std::size_t from) const {
  auto i = from;
  while (i < end_ && !ends_from(translation_.tokens[i]) && !translation_.tokens[i].is_symbol(";")) {
    const auto& token = translation_.tokens[i];
    i = token.is_symbol("(") || token.is_symbol("[") ? after_bracket(translation_.tokens, i) : i + 1;
  }
  return i;
}

// Notes the items of a SELECT DISTINCT that are mere columns: they must be comparable, and DuckDB would compare maps as
// well (docs/databricks/sql.md#types-without-comparison).
void Walk::note_distinct_columns() {
  const auto begin = at_++;
  std::vector<std::string> columns;
  while (at_ < end_) {
    const auto end = end_of_item();
    const auto item = translation_.tokens.subspan(at_, without_alias(translation_.tokens.subspan(at_, end - at_)));
    if (names_column(item)) columns.push_back(part(at_, at_ + item.size(), Scope::expression));
    at_ = end;
    if (!here().is_symbol(",")) break;
    ++at_;
  }
  if (at_ < end_ && here().is("FROM")) to_be_comparable_ = std::move(columns);
  at_ = begin;
}

void Walk::require_comparable() {
  std::string conditions;
  for (const auto& column : to_be_comparable_) {
    conditions += fmt::format("{}databricks_comparable({})", conditions.empty() ? "" : " AND ", column);
  }
  to_be_comparable_.clear();
  out_ += " WHERE " + conditions;
}

void Walk::where() {
  require_comparable();
  in_from_ = relation_next_ = false;
  const auto end = end_of_clause(at_ + 1);
  out_ += " AND (" + part(at_ + 1, end, Scope::expression) + ")";
  at_ = end;
}

namespace {

// Whether the item is an expression: GROUP BY also takes `1`, ALL, ROLLUP (…), which no condition can name.
bool is_expression(Tokens item) {
  const auto& first = item.front();
  const bool special = first.kind == Token::Kind::number || first.is("ALL") || first.is("GROUPING") ||
                       first.is("ROLLUP") || first.is("CUBE") || first.is_symbol("(");
  return !special && !item.back().is("ROLLUP") && !item.back().is("CUBE");
}

}  // namespace

// Groups are compared too. HAVING checks that they may be, because it comes next and knows the same names.
void Walk::group_by() {
  replace(here().source);
  replace(here().source);
  const auto end = end_of_clause(at_);
  const auto items = split_at_commas(translation_.tokens, at_, end);
  bool checkable = !items.empty();
  std::string conditions;
  for (const auto& [from, to] : items) {
    const auto text = part(from, to, Scope::expression);
    out_ += (from == at_ ? " " : ", ") + text;
    checkable = checkable && is_expression(translation_.tokens.subspan(from, to - from));
    conditions += fmt::format("{}databricks_comparable({})", conditions.empty() ? "" : " AND ", text);
  }
  at_ = end;
  if (!checkable) return;
  out_ += " HAVING " + conditions;
  if (at_ >= end_ || !here().is("HAVING")) return;
  const auto end_of_having = end_of_clause(at_ + 1);
  out_ += " AND (" + part(at_ + 1, end_of_having, Scope::expression) + ")";
  at_ = end_of_having;
}

std::vector<std::string> Walk::take_path() {
  std::vector<std::string> parts{here().text};
  ++at_;
  while (has(1) && here().is_symbol(".") && here(1).is_identifier()) {
    parts.push_back(here(1).text);
    at_ += 2;
  }
  return parts;
}

void Walk::path() {
  const bool blank = here().blank_before && !out_.empty();
  std::string text;
  for (const auto& name : take_path()) text.append(text.empty() ? "" : ".").append(duckdb_name(name));
  out_.append(blank ? " " : "").append(text);
}

void Walk::relation() {
  relation_next_ = false;
  const auto start = at_;
  if (here().is("DATA_SKIPPING_SUMMARY") && has(1) && here(1).is_symbol("(")) return data_skipping_summary();
  if (is_call()) {
    relation_begin_ = out_.size();
    return call();
  }
  out_.push_back(' ');
  relation_begin_ = out_.size();
  const auto parts = take_path();
  if (auto problem = hyphenated_name(translation_.tokens, at_)) {
    const auto where = problem->at.value_or(0);
    return translation_.fails(*std::move(problem), where);
  }
  relation_name_ = parts.back();
  if (parts.size() == 1 && translation_.common_tables.contains(to_lower(parts[0]))) {
    out_ += duckdb_name(parts[0]);
    return;
  }
  auto found = translation_.relations.find(parts);
  if (!found) return translation_.fails(std::move(found.error()), translation_.tokens[start].at);
  out_ += *found;
}

// Translates VALUES (1, 'a'), (2, 'b') behind FROM.
void Walk::inline_table() {
  relation_next_ = false;
  relation_name_.clear();
  replace(here().source);
  relation_begin_ = out_.size();
  while (at_ < end_ && here().is_symbol("(")) {
    group();
    if (!here().is_symbol(",") || !here(1).is_symbol("(")) return;
    replace(",");
  }
}

// Translates data_skipping_summary(TABLE(catalog.schema.table)) into the query that gives its rows.
void Walk::data_skipping_summary() {
  const auto open = at_ + 1, after = after_bracket(translation_.tokens, open);
  at_ = open + 1;
  if (!here().is("TABLE") || !here(1).is_symbol("(") || !here(2).is_identifier()) {
    return fails(syntax_error(here().source, 0));
  }
  at_ += 2;
  auto summary = translation_.relations.data_skipping(take_path());
  if (!summary) return fails(std::move(summary.error()));
  derived_table("(" + *summary + ")");
  at_ = after;
}

namespace {

bool is_share(double percent) { return percent >= 0 && percent <= 100; }

SqlProblem no_share() {
  return {"INVALID_SQL_SYNTAX.INVALID_TABLESAMPLE_FRACTION", "42000", "Sampling fraction must be between 0 and 1."};
}

}  // namespace

// TABLESAMPLE stands before the alias in Spark and behind it in DuckDB. A subquery may stand in either place, so the
// sampled relation becomes one.
void Walk::sample() {
  const auto& tokens = translation_.tokens;
  const auto open = at_ + 1, close = after_bracket(tokens, open) - 1;
  if (close >= end_ || close < open + 2) return fails(syntax_error(here().source, 0));
  if (tokens[open + 1].is("BUCKET")) return bucket(open, close);
  const bool rows = tokens[close - 1].is("ROWS");
  if (!rows && !tokens[close - 1].is("PERCENT")) return fails_near(tokens[close]);
  const auto amount = part(open + 1, close - 1, Scope::expression);
  if (!rows && !is_share(std::atof(amount.c_str()))) return fails(no_share());
  at_ = close + 1;
  std::string seed;
  if (here().is("REPEATABLE")) {
    seed = ", " + std::string{here(2).source};
    at_ = after_bracket(tokens, at_ + 1);
  }
  sampled(rows ? " LIMIT " + amount : " USING SAMPLE " + amount + " PERCENT (bernoulli" + seed + ")");
}

// BUCKET x OUT OF y takes that share of the rows by chance, as Spark does.
void Walk::bucket(std::size_t open, std::size_t close) {
  const auto& tokens = translation_.tokens;
  const bool form = close == open + 6 && tokens[open + 3].is("OUT") && tokens[open + 4].is("OF");
  if (!form) return fails_near(tokens[open + 1]);
  const double share = 100 * std::atof(tokens[open + 2].text.c_str()) / std::atof(tokens[open + 5].text.c_str());
  if (!is_share(share)) return fails(no_share());
  at_ = close + 1;
  sampled(fmt::format(" USING SAMPLE {} PERCENT (bernoulli)", share));
}

void Walk::sampled(std::string_view how) {
  const auto relation = out_.substr(relation_begin_);
  out_.replace(relation_begin_, relation.size(), fmt::format("(SELECT * FROM {}{})", relation, how));
  const bool has_alias = at_ < end_ && (here().is("AS") || (here().is_identifier() && !is_keyword(here())));
  if (!has_alias && !relation_name_.empty()) out_ += " AS " + duckdb_name(relation_name_);
  if (!has_alias) out_.push_back(' ');
}

void Walk::group() {
  const auto close = after_bracket(translation_.tokens, at_) - 1;
  const auto scope = begins_query(here(1))                       ? Scope::query
                     : here(1).is_symbol("(") && holds_clauses() ? Scope::query
                     : relation_next_                            ? Scope::relations
                                                                 : Scope::expression;
  const auto inside = "(" + part(at_ + 1, close, scope) + ")";
  relation_next_ ? derived_table(inside) : emit(inside);
  at_ = close + 1;
}

void Walk::derived_table(std::string_view text) {
  relation_next_ = false;
  out_.push_back(' ');
  relation_begin_ = out_.size();
  relation_name_.clear();
  out_ += text;
}

}  // namespace kater::sandbox
