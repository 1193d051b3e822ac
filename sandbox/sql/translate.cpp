#include "sandbox/sql/translate.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sandbox/sql/data_type.h"
#include "sandbox/sql/functions.h"
#include "sandbox/sql/literal.h"
#include "sandbox/sql/select_list.h"
#include "sandbox/sql/structure.h"

namespace kater::sandbox {
namespace {

using Kind = Token::Kind;

// Shared by all walks over one statement: what they found out, and the first thing that went wrong.
struct Statement {
  Tokens tokens;
  Relations& relations;
  std::span<const Parameter> parameters;
  std::set<std::string> common_tables = {};  // names that a WITH introduces, in lower case
  bool combines = false;                     // several SELECTs, whose columns must agree on their types
  std::size_t positional = 0;                // markers `?` seen so far
  int depth = 0;                             // walks inside walks
  std::optional<SqlProblem> problem = {};

  void fails(SqlProblem why, std::size_t at) {
    if (problem) return;
    problem = std::move(why);
    problem->at = at;
  }
};

enum class Scope { query, relations, expression };

// Walks once over a range of tokens that holds balanced brackets.
class Walk {
 public:
  Walk(Statement& statement, std::size_t begin, std::size_t end, Scope scope)
      : statement_{statement}, at_{begin}, begin_{begin}, end_{end}, scope_{scope} {
    in_from_ = relation_next_ = scope == Scope::relations;
  }

  Walk& naming_columns() {
    name_columns_ = true;
    return *this;
  }

  std::string run() {
    while (at_ < end_ && !statement_.problem) step();
    return std::move(out_);
  }

 private:
  const Token& here(std::size_t ahead = 0) const {
    return statement_.tokens[std::min(at_ + ahead, statement_.tokens.size() - 1)];
  }
  bool has(std::size_t ahead) const { return at_ + ahead < end_; }
  const Token* previous() const { return at_ > begin_ ? &statement_.tokens[at_ - 1] : nullptr; }

  void emit(std::string_view text) {
    if (!out_.empty() && here().blank_before) out_.push_back(' ');
    out_ += text;
  }
  void fails(SqlProblem why) { statement_.fails(std::move(why), here().at); }

  std::string part(std::size_t begin, std::size_t end, Scope scope) {
    constexpr int deepest = 500;  // brackets; each level is a call, and the stack has an end
    if (statement_.depth >= deepest) return fails(unsupported("an expression nested so deeply")), std::string{};
    ++statement_.depth;
    auto text = Walk{statement_, begin, end, scope}.run();
    --statement_.depth;
    return text;
  }

  void step() {
    switch (here().kind) {
      case Kind::word:
        return word();
      case Kind::name:
        return relation_next_ ? relation() : path();
      case Kind::text:
        return text();
      case Kind::bytes:
        return bytes();
      case Kind::number:
        return number();
      case Kind::marker:
        return marker();
      case Kind::symbol:
        return symbol();
      case Kind::end:
        break;
    }
    ++at_;
  }

  void word() {
    if (scope_ != Scope::expression && follow_clause()) return;
    if (relation_next_ && (!is_keyword(here()) || is_range_function())) return relation();
    if (is_call()) return call();
    if (has(1) && here(1).kind == Kind::text && literal_prefix()) return;
    if (here().is("DIV")) return replace("//");
    if (here().is("MINUS")) return replace("EXCEPT");
    if (has(1) && here(1).is_symbol(".")) return path();
    replace(here().source);
  }

  void replace(std::string_view with) {
    emit(with);
    ++at_;
  }

  // Keeps track of where relations are named; true when it has dealt with the word.
  bool follow_clause() {
    if (here().is("FROM")) {
      in_from_ = relation_next_ = !(previous() && previous()->is("DISTINCT"));
    } else if (here().is("JOIN")) {
      in_from_ = relation_next_ = true;
    } else if (ends_from(here())) {
      in_from_ = relation_next_ = false;
    } else if (here().is("TABLESAMPLE")) {
      sample();
      return true;
    } else {
      return false;
    }
    const bool names_columns = here().is("SELECT") && name_columns_;
    replace(here().is("MINUS") ? "EXCEPT" : here().source);
    if (names_columns) select_list();
    return true;
  }

  void select_list() {
    name_columns_ = false;
    if (here().is("DISTINCT") || here().is("ALL")) replace(here().source);
    while (at_ < end_) {
      const auto end = end_of_item();
      const auto name = implied_name(statement_.tokens.subspan(at_, end - at_));
      const bool untyped = end == at_ + 1 && here().is("NULL") && !statement_.combines;
      out_ += untyped ? " CAST(NULL AS databricks_void)" : " " + part(at_, end, Scope::expression);
      if (!name.empty()) out_ += " AS " + duckdb_name(name);
      at_ = end;
      if (at_ >= end_ || !here().is_symbol(",")) return;
      out_ += ",";
      ++at_;
    }
  }

  std::size_t end_of_item() const {
    auto i = at_;
    while (i < end_) {
      const auto& token = statement_.tokens[i];
      if (token.is_symbol(",") || token.is("FROM") || token.is_symbol(";") || ends_from(token)) {
        const bool comparison = token.is("FROM") && i > at_ && statement_.tokens[i - 1].is("DISTINCT");
        if (!comparison) return i;
      }
      i = token.is_symbol("(") || token.is_symbol("[") ? after_bracket(statement_.tokens, i) : i + 1;
    }
    return end_;
  }

  // The table function; elsewhere the word belongs to a window.
  bool is_range_function() const {
    return here().is("RANGE") && has(1) && here(1).is_symbol("(") && previous() &&
           (previous()->is("FROM") || previous()->is("JOIN") || previous()->is_symbol(","));
  }

  // `name(`, unless the bracket lists columns of an alias or of a common table.
  bool is_call() const {
    if (!has(1) || !here(1).is_symbol("(") || (is_keyword(here()) && !is_range_function())) return false;
    if (previous() && (previous()->is("AS") || ends_operand(*previous()))) return false;
    const auto after = after_bracket(statement_.tokens, at_ + 1);
    return !(after + 1 < end_ && statement_.tokens[after].is("AS") && statement_.tokens[after + 1].is_symbol("("));
  }

  void call() {
    const auto& name = here();
    const auto open = at_ + 1, close = after_bracket(statement_.tokens, open) - 1;
    if (name.is("CAST") || name.is("TRY_CAST")) return cast(open, close);
    if (name.is("EXTRACT")) return finish_call("extract(" + part(open + 1, close, Scope::expression) + ")", close + 1);
    if (name.is("NAMED_STRUCT")) return named_struct(open, close);
    if (name.is("MAP")) return map(open, close);
    const auto* function = find_function(name.source);
    if (!function) return fails(unknown_function(lower(name.source)));
    const auto values = arguments(open + 1, close);
    if (values.size() < function->fewest || values.size() > function->most)
      return wrong_count(*function, values.size());
    auto after = close + 1;
    const auto filter = function->duckdb.find("$f") == std::string_view::npos ? std::string{} : take_filter(after);
    finish_call(apply(*function, values, filter), after);
  }

  void finish_call(std::string_view text, std::size_t after) {
    emit(text);
    at_ = after;
  }

  void wrong_count(const Function& function, std::size_t actual) {
    fails({"WRONG_NUM_ARGS.WITHOUT_SUGGESTION", "42605",
           fmt::format("The `{}` requires {} parameters but the actual number is {}.", function.name, function.fewest,
                       actual)});
  }

  std::vector<std::string> arguments(std::size_t begin, std::size_t end) {
    std::vector<std::string> values;
    for (const auto& [from, to] : split_at_commas(statement_.tokens, begin, end))
      values.push_back(part(from, to, Scope::expression));
    return values;
  }

  // The condition of `FILTER (WHERE p)` at `after`, which moves behind it.
  std::string take_filter(std::size_t& after) {
    if (after + 2 >= end_ || !statement_.tokens[after].is("FILTER")) return {};
    const auto open = after + 1;
    after = after_bracket(statement_.tokens, open);
    return part(open + 2, after - 1, Scope::expression);
  }

  void cast(std::size_t open, std::size_t close) {
    auto as = close;
    for (auto i = open + 1; i < close;) {
      const auto& token = statement_.tokens[i];
      if (token.is("AS")) as = i;
      i = token.is_symbol("(") || token.is_symbol("[") ? after_bracket(statement_.tokens, i) : i + 1;
    }
    auto type_at = as + 1;
    if (as == close) return statement_.fails(syntax_error(")", 0), statement_.tokens[close].at);
    const auto type = read_type(statement_.tokens.first(close + 1), type_at);
    if (!type) return statement_.fails(type.error(), type.error().at.value_or(0));
    const auto value = part(open + 1, as, Scope::expression);
    // A text of it looks as in Spark (NaN, 1.0E10), not as in DuckDB.
    if (type->duckdb() == "VARCHAR") return finish_call("databricks_string(" + value + ")", close + 1);
    finish_call(fmt::format("{}({} AS {})", upper(here().source), value, type->duckdb()), close + 1);
  }

  void named_struct(std::size_t open, std::size_t close) {
    std::string fields;
    const auto parts = split_at_commas(statement_.tokens, open + 1, close);
    for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
      const auto& name = statement_.tokens[parts[i].first];
      if (name.kind != Kind::text) return fails(unsupported("named_struct with a name that is not a literal"));
      fields += (fields.empty() ? "" : ", ") + duckdb_text(name.text) + ": " +
                part(parts[i + 1].first, parts[i + 1].second, Scope::expression);
    }
    finish_call("{" + fields + "}", close + 1);
  }

  void map(std::size_t open, std::size_t close) {
    const auto values = arguments(open + 1, close);
    std::string entries;
    for (std::size_t i = 0; i + 1 < values.size(); i += 2) {
      entries += (entries.empty() ? "" : ", ") + values[i] + ": " + values[i + 1];
    }
    finish_call("MAP {" + entries + "}", close + 1);
  }

  bool literal_prefix() {
    const bool zoned = here().is("TIMESTAMP") || here().is("TIMESTAMP_LTZ");
    if (!zoned && !here().is("TIMESTAMP_NTZ") && !here().is("DATE")) return false;
    replace(zoned ? "TIMESTAMPTZ " : here().is("DATE") ? "DATE " : "TIMESTAMP ");
    return true;
  }

  std::vector<std::string> take_path() {
    std::vector<std::string> parts{here().text};
    ++at_;
    while (has(1) && here().is_symbol(".") && here(1).is_identifier()) {
      parts.push_back(here(1).text);
      at_ += 2;
    }
    return parts;
  }

  void path() {
    const bool blank = here().blank_before && !out_.empty();
    std::string text;
    for (const auto& name : take_path()) text.append(text.empty() ? "" : ".").append(duckdb_name(name));
    out_.append(blank ? " " : "").append(text);
  }

  void relation() {
    relation_next_ = false;
    const auto start = at_;
    if (is_call()) {
      relation_begin_ = out_.size();
      return call();
    }
    out_.push_back(' ');
    relation_begin_ = out_.size();
    const auto parts = take_path();
    relation_name_ = parts.back();
    if (parts.size() == 1 && statement_.common_tables.contains(lower(parts[0]))) {
      out_ += duckdb_name(parts[0]);
      return;
    }
    auto found = statement_.relations.find(parts);
    if (!found) return statement_.fails(std::move(found.error()), statement_.tokens[start].at);
    out_ += *found;
  }

  // TABLESAMPLE stands before the alias in Spark and behind it in DuckDB; as a subquery it stands anywhere.
  void sample() {
    const auto open = at_ + 1, close = after_bracket(statement_.tokens, open) - 1;
    if (close >= end_ || close < open + 2) return fails(syntax_error(here().source, 0));
    const auto relation = out_.substr(relation_begin_);
    const auto& unit = statement_.tokens[close - 1];
    const auto amount = part(open + 1, close - 1, Scope::expression);
    at_ = close + 1;
    std::string seed;
    if (here().is("REPEATABLE")) {
      seed = ", " + std::string{here(2).source};
      at_ = after_bracket(statement_.tokens, at_ + 1);
    }
    const auto how =
        unit.is("ROWS") ? " LIMIT " + amount : " USING SAMPLE " + amount + " PERCENT (bernoulli" + seed + ")";
    out_.replace(relation_begin_, relation.size(), "(SELECT * FROM " + relation + how + ")");
    const bool has_alias = at_ < end_ && (here().is("AS") || (here().is_identifier() && !is_keyword(here())));
    if (!has_alias && !relation_name_.empty()) out_ += " AS " + duckdb_name(relation_name_);
    if (!has_alias) out_.push_back(' ');
  }

  void text() {
    std::string value = here().text;
    const bool pattern = previous() && (previous()->is("LIKE") || previous()->is("ILIKE"));
    const bool blank = here().blank_before;
    ++at_;
    while (at_ < end_ && here().kind == Kind::text) value += here().text, ++at_;  // Spark joins neighbours
    if (value.find('\0') != std::string::npos) return fails(unsupported("a zero byte in a string literal"));
    if (blank && !out_.empty()) out_.push_back(' ');
    out_ += duckdb_text(value);
    if (pattern && value.find('\\') != std::string::npos && !(at_ < end_ && here().is("ESCAPE")))
      out_ += " ESCAPE '\\'";
  }

  void bytes() { replace(duckdb_bytes(here())); }

  void number() {
    const auto number = duckdb_number(here());
    number ? replace(*number) : fails(number.error());
  }

  void marker() {
    const auto value = bound_value(here(), statement_.parameters, statement_.positional);
    value ? replace(*value) : fails(value.error());
  }

  void symbol() {
    if (here().is_symbol("(")) return group();
    if (here().is_symbol("[")) return element();
    if (here().is_symbol("::")) return short_cast();
    if (here().is_symbol(",") && in_from_) relation_next_ = true;
    if (here().is_symbol("<=>")) return replace(" IS NOT DISTINCT FROM ");
    if (here().is_symbol("==")) return replace("=");
    if (here().is_symbol("->")) return fails(unsupported("lambda functions"));
    if (here().is_symbol(":")) return fails(unsupported("paths into a VARIANT"));
    static constexpr std::string_view strange{";{}@#$"};
    if (strange.find(here().source[0]) != std::string_view::npos) return fails(syntax_error(here().source, 0));
    replace(here().source);
  }

  void group() {
    const auto close = after_bracket(statement_.tokens, at_) - 1;
    const auto scope = begins_query(here(1))                                   ? Scope::query
                       : here(1).is_symbol("(") && scope_ != Scope::expression ? Scope::query
                       : relation_next_                                        ? Scope::relations
                                                                               : Scope::expression;
    const auto inside = "(" + part(at_ + 1, close, scope) + ")";
    relation_next_ ? derived_table(inside) : emit(inside);
    at_ = close + 1;
  }

  void derived_table(std::string_view text) {
    relation_next_ = false;
    out_.push_back(' ');
    relation_begin_ = out_.size();
    relation_name_.clear();
    out_ += text;
  }

  // Arrays begin at 0 in Spark and at 1 in DuckDB; a text is a key of a map.
  void element() {
    const auto close = after_bracket(statement_.tokens, at_) - 1;
    const auto inside = part(at_ + 1, close, Scope::expression);
    emit(here(1).kind == Kind::text ? "[" + inside + "]" : "[(" + inside + ") + 1]");
    at_ = close + 1;
  }

  void short_cast() {
    auto after = at_ + 1;
    const auto type = read_type(statement_.tokens, after);
    if (!type) return statement_.fails(type.error(), type.error().at.value_or(0));
    emit("::" + type->duckdb());
    at_ = after;
  }

  Statement& statement_;
  std::size_t at_;
  std::size_t begin_;
  std::size_t end_;
  Scope scope_;
  std::string out_;
  bool in_from_ = false;
  bool relation_next_ = false;  // the next name is a relation's
  bool name_columns_ = false;
  std::size_t relation_begin_ = 0;  // where the last relation begins in out_
  std::string relation_name_;
};

}  // namespace

SqlResult<std::string> translate_query(Tokens tokens, Relations& relations, std::span<const Parameter> parameters) {
  auto end = tokens.size() - 1;
  while (end > 0 && tokens[end - 1].is_symbol(";")) --end;
  if (const auto* wrong = unbalanced(tokens)) return tl::unexpected{syntax_error(wrong->source, wrong->at)};
  const bool combines = std::ranges::any_of(tokens, is_set_operation);
  Statement statement{tokens, relations, parameters, common_tables_of(tokens), combines};
  auto sql = Walk{statement, 0, end, Scope::query}.naming_columns().run();
  if (statement.problem) return tl::unexpected{std::move(*statement.problem)};
  return sql;
}

}  // namespace kater::sandbox
