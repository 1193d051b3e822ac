// Calls of functions, those with a form of their own among them.
#include <fmt/format.h>

#include "base/text.h"
#include "sandbox/sql/data_type.h"
#include "sandbox/sql/interval.h"
#include "sandbox/sql/literal.h"
#include "sandbox/sql/select_list.h"
#include "sandbox/sql/structure.h"
#include "sandbox/sql/walk.h"

namespace kater::sandbox {

using Kind = Token::Kind;

namespace {

// DuckDB forgets a collation when it counts distinct values, so these are brought to lower case.
std::string folded(const std::string& value) {
  constexpr std::string_view collation{" COLLATE NOCASE"};
  return value.ends_with(collation) ? "lower(" + value.substr(0, value.size() - collation.size()) + ")" : value;
}

}  // namespace

// Whether RANGE is the table function here; elsewhere the word belongs to a window.
bool Walk::is_range_function() const {
  return here().is("RANGE") && has(1) && here(1).is_symbol("(") && previous() &&
         (previous()->is("FROM") || previous()->is("JOIN") || previous()->is_symbol(","));
}

// Whether a call stands here: `name(`, unless the bracket lists columns of an alias or of a common table.
bool Walk::is_call() const {
  if (!has(1) || !here(1).is_symbol("(") || (is_keyword(here()) && !is_range_function())) return false;
  if (previous() && (previous()->is("AS") || ends_operand(*previous()))) return false;
  const auto after = after_bracket(translation_.tokens, at_ + 1);
  return !(after + 1 < end_ && translation_.tokens[after].is("AS") && translation_.tokens[after + 1].is_symbol("("));
}

void Walk::call() {
  const auto& name = here();
  const auto open = at_ + 1, close = after_bracket(translation_.tokens, open) - 1;
  if (call_of_its_own_form(open, close)) return;
  const auto* function = find_function(name.source);
  if (!function) return fails(unknown_function(to_lower(name.source)));
  CallParts parts;
  const bool distinct = here(2).is("DISTINCT");
  if (distinct) parts.quantifier = "DISTINCT ";
  parts.arguments = arguments(open + 1 + (distinct ? 1u : 0u), close);
  const auto given = parts.arguments.size();
  if (given < function->fewest || given > function->most) return wrong_count(*function, given);
  auto after = close + 1;
  if (function->takes("$f")) parts.filter = take_filter(after);
  if (function->takes("$t")) parts.tail = take_tail(after);
  finish_call(apply(*function, parts), after);
}

bool Walk::call_of_its_own_form(std::size_t open, std::size_t close) {
  if (here().is("CAST") || here().is("TRY_CAST")) return cast(open, close), true;
  if (here().is("COUNT")) return count(open, close), true;
  if (here().is("NAMED_STRUCT")) return named_struct(open, close), true;
  if (here().is("STRUCT")) return struct_of(open, close), true;
  if (here().is("MAP")) return map(open, close), true;
  if (here().is("EXTRACT")) {
    finish_call("extract(" + part(open + 1, close, Scope::expression) + ")", close + 1);
    return true;
  }
  const auto [catalog, schema] = translation_.relations.current();
  if (here().is("CURRENT_CATALOG")) return finish_call(duckdb_text(catalog), close + 1), true;
  if (here().is("CURRENT_SCHEMA") || here().is("CURRENT_DATABASE")) {
    return finish_call(duckdb_text(schema), close + 1), true;
  }
  return false;
}

void Walk::finish_call(std::string_view text, std::size_t after) {
  emit(text);
  at_ = after;
}

void Walk::wrong_count(const Function& function, std::size_t actual) {
  fails({"WRONG_NUM_ARGS.WITHOUT_SUGGESTION", "42605",
         fmt::format("The `{}` requires {} parameters but the actual number is {}.", function.name, function.fewest,
                     actual)});
}

std::vector<std::string> Walk::arguments(std::size_t begin, std::size_t end) {
  std::vector<std::string> values;
  for (const auto& [from, to] : split_at_commas(translation_.tokens, begin, end))
    values.push_back(part(from, to, Scope::expression));
  return values;
}

// Takes the condition of `FILTER (WHERE p)` at `after`, which moves behind it; empty where there is none.
std::string Walk::take_filter(std::size_t& after) {
  if (after + 2 >= end_ || !translation_.tokens[after].is("FILTER")) return {};
  const auto open = after + 1;
  after = after_bracket(translation_.tokens, open);
  return part(open + 2, after - 1, Scope::expression);
}

// Takes FILTER and OVER at `after`, which moves behind them.
std::string Walk::take_tail(std::size_t& after) {
  std::string tail;
  while (after + 1 < end_ && (translation_.tokens[after].is("FILTER") || translation_.tokens[after].is("OVER"))) {
    const auto from = after;
    after = translation_.tokens[from + 1].is_symbol("(") ? after_bracket(translation_.tokens, from + 1) : from + 2;
    tail += " " + part(from, after, Scope::expression);
  }
  return tail;
}

// Of several values count() counts the rows in which none is NULL; distinct values must be comparable.
void Walk::count(std::size_t open, std::size_t close) {
  const bool distinct = here(2).is("DISTINCT");
  const auto values = arguments(open + 1 + (distinct ? 1u : 0u), close);
  if (!distinct && values.size() <= 1)
    return finish_call("count(" + (values.empty() ? "" : values[0]) + ")", close + 1);
  std::string known, comparable;
  for (const auto& value : values) {
    known += fmt::format("{}({}) IS NOT NULL", known.empty() ? "" : " AND ", value);
    comparable += fmt::format(" AND databricks_comparable({})", value);
  }
  auto after = close + 1;
  const auto filter = take_filter(after);
  if (!filter.empty()) known += " AND (" + filter + ")";
  if (!distinct) return finish_call("count(*) FILTER (WHERE " + known + ")", after);
  const auto counted = values.size() == 1 ? folded(values[0]) : fmt::format("row({})", fmt::join(values, ", "));
  finish_call(fmt::format("count(DISTINCT {}) FILTER (WHERE {}{})", counted, known, comparable), after);
}

void Walk::cast(std::size_t open, std::size_t close) {
  auto as = close;
  for (auto i = open + 1; i < close;) {
    const auto& token = translation_.tokens[i];
    if (token.is("AS")) as = i;
    i = token.is_symbol("(") || token.is_symbol("[") ? after_bracket(translation_.tokens, i) : i + 1;
  }
  auto type_at = as + 1;
  if (as == close) return translation_.fails(syntax_error(")", 0), translation_.tokens[close].at);
  const auto type = read_type(translation_.tokens.first(close + 1), type_at);
  if (!type) return translation_.fails(type.error(), type.error().at.value_or(0));
  if (type->is("interval")) {
    const auto& value = translation_.tokens[open + 1];
    return cast_to_interval(value, as == open + 2 && value.kind == Kind::text, *type, close);
  }
  const auto value = part(open + 1, as, Scope::expression);
  // A text of it looks as in Spark (NaN, 1.0E10), not as in DuckDB.
  if (type->duckdb() == "VARCHAR") return finish_call("databricks_string(" + value + ")", close + 1);
  finish_call(fmt::format("{}({} AS {})", to_upper(here().source), value, type->duckdb()), close + 1);
}

// Only a literal can be cast to INTERVAL, since we read its form; DuckDB would read other texts in its own way.
void Walk::cast_to_interval(const Token& value, bool is_literal, const DataType& type, std::size_t close) {
  if (!is_literal) return fails(unsupported("a cast to INTERVAL of what is not a literal"));
  const auto sql = fmt::format("INTERVAL {} {}", value.source, type.interval);
  const auto tokens = tokenize(sql);
  const auto interval = tokens ? read_interval(*tokens, 0) : tl::unexpected{tokens.error()};
  if (interval) return finish_call(interval_of_type(interval->duckdb, type.interval), close + 1);
  if (here().is("TRY_CAST")) return finish_call("CAST(NULL AS " + type.duckdb() + ")", close + 1);
  fails({"INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING", "22006",
         fmt::format("Error parsing '{}' to interval: it does not have the format of `{}`.", value.text,
                     type.result_text())});
}

void Walk::named_struct(std::size_t open, std::size_t close) {
  std::string fields;
  const auto parts = split_at_commas(translation_.tokens, open + 1, close);
  for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
    const auto& name = translation_.tokens[parts[i].first];
    if (name.kind != Kind::text) return fails(unsupported("named_struct with a name that is not a literal"));
    fields += (fields.empty() ? "" : ", ") + duckdb_text(name.text) + ": " +
              part(parts[i + 1].first, parts[i + 1].second, Scope::expression);
  }
  finish_call("{" + fields + "}", close + 1);
}

// Fields have the names of their columns or aliases; others are called col1, col2, … by their place.
void Walk::struct_of(std::size_t open, std::size_t close) {
  std::string fields;
  std::size_t place = 0;
  for (const auto& [from, to] : split_at_commas(translation_.tokens, open + 1, close)) {
    ++place;
    const auto item = translation_.tokens.subspan(from, to - from);
    const auto size = without_alias(item);
    const bool named = size < item.size() || names_column(item);
    const auto name = named ? item.back().text : fmt::format("col{}", place);
    fields += (fields.empty() ? "" : ", ") + duckdb_text(name) + ": " + part(from, from + size, Scope::expression);
  }
  finish_call("{" + fields + "}", close + 1);
}

void Walk::map(std::size_t open, std::size_t close) {
  const auto values = arguments(open + 1, close);
  std::string entries;
  for (std::size_t i = 0; i + 1 < values.size(); i += 2) {
    entries += (entries.empty() ? "" : ", ") + values[i] + ": " + values[i + 1];
  }
  finish_call("MAP {" + entries + "}", close + 1);
}

}  // namespace kater::sandbox
