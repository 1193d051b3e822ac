#include "sandbox/sql/walk.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "sandbox/sql/data_type.h"
#include "sandbox/sql/interval.h"
#include "sandbox/sql/literal.h"
#include "sandbox/sql/structure.h"

namespace kater::sandbox {

using Kind = Token::Kind;

const Token& Walk::here(std::size_t ahead) const {
  return translation_.tokens[std::min(at_ + ahead, translation_.tokens.size() - 1)];
}

std::string Walk::run() {
  while (at_ < end_ && !translation_.problem) step();
  if (!to_be_comparable_.empty()) require_comparable();
  return std::move(out_);
}

void Walk::emit(std::string_view text) {
  if (!out_.empty() && here().blank_before) out_.push_back(' ');
  out_ += text;
}

void Walk::replace(std::string_view with) {
  emit(with);
  ++at_;
}

std::string Walk::part(std::size_t begin, std::size_t end, Scope scope) {
  constexpr int deepest = 500;  // brackets; each level is a call, and the stack has an end
  if (translation_.depth >= deepest) return fails(unsupported("an expression nested so deeply")), std::string{};
  ++translation_.depth;
  auto text = Walk{translation_, begin, end, scope}.run();
  --translation_.depth;
  return text;
}

void Walk::step() {
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

// A word where a relation is expected names one, also with a bracket behind it, so relations come before calls.
void Walk::word() {
  if (holds_clauses() && follow_clause()) return;
  if (relation_next_ && here().is("VALUES")) return inline_table();
  if (relation_next_ && (!is_keyword(here()) || is_range_function())) return relation();
  if (begins_interval(translation_.tokens, at_)) return interval();
  if (is_call()) return call();
  if (has(1) && here(1).kind == Kind::text && literal_prefix()) return;
  if (here().is("COLLATE")) return collate();
  if (here().is("DIV")) return replace("//");
  if (here().is("MINUS")) return replace("EXCEPT");
  if (has(1) && here(1).is_symbol(".")) return path();
  replace(here().source);
}

bool Walk::literal_prefix() {
  const bool zoned = here().is("TIMESTAMP") || here().is("TIMESTAMP_LTZ");
  if (!zoned && !here().is("TIMESTAMP_NTZ") && !here().is("DATE")) return false;
  replace(zoned ? "TIMESTAMPTZ " : here().is("DATE") ? "DATE " : "TIMESTAMP ");
  return true;
}

// DuckDB has one type for all intervals. A literal keeps its own type only where it is a whole column of the result;
// inside an expression it is what DuckDB computes with.
void Walk::interval() {
  const auto literal = read_interval(translation_.tokens, at_);
  if (!literal) return translation_.fails(literal.error(), literal.error().at.value_or(0));
  const bool alone = scope_ == Scope::item && at_ == begin_ &&
                     (literal->after == end_ || translation_.tokens[literal->after].is("AS") ||
                      translation_.tokens[literal->after].is_identifier());
  emit(alone ? interval_of_type(literal->duckdb, literal->units) : literal->duckdb);
  at_ = literal->after;
}

// Collations fold case, or case and accents, or nothing (docs/databricks/sql.md#collations).
void Walk::collate() {
  struct Collation {
    std::string_view name, duckdb;
  };
  static constexpr auto collations = std::to_array<Collation>({{"UTF8_BINARY", R"("BINARY")"},
                                                               {"UTF8_LCASE", "NOCASE"},
                                                               {"UNICODE", R"("BINARY")"},
                                                               {"UNICODE_CI", "NOCASE"},
                                                               {"UNICODE_CI_AI", "NOCASE.NOACCENT"}});
  const auto wanted = to_upper(here(1).text);
  const auto found = std::ranges::find(collations, wanted, &Collation::name);
  if (found == collations.end()) {
    return fails(
        {"COLLATION_INVALID_NAME", "42704", "The value " + here(1).text + " is not a correct collation name."});
  }
  emit("COLLATE " + std::string{found->duckdb});
  at_ += 2;
}

void Walk::text() {
  if (relation_next_) return fails_near(here());  // in double quotes too it is no name
  std::string value = here().text;
  const bool pattern = follows_like();
  const bool blank = here().blank_before;
  ++at_;
  while (at_ < end_ && here().kind == Kind::text) value += here().text, ++at_;  // Spark joins neighbours
  if (value.find('\0') != std::string::npos) return fails(unsupported("a zero byte in a string literal"));
  if (blank && !out_.empty()) out_.push_back(' ');
  out_ += duckdb_text(value);
  if (pattern && value.find('\\') != std::string::npos && !(at_ < end_ && here().is("ESCAPE"))) out_ += " ESCAPE '\\'";
}

void Walk::bytes() { replace(duckdb_bytes(here())); }

void Walk::number() {
  const auto number = duckdb_number(here());
  number ? replace(*number) : fails(number.error());
}

void Walk::marker() {
  const auto value = bound_value(here(), translation_.parameters, translation_.positional);
  if (!value) return fails(value.error());
  const bool pattern = follows_like();
  replace(*value);
  if (pattern && !(at_ < end_ && here().is("ESCAPE"))) out_ += " ESCAPE '\\'";
}

void Walk::symbol() {
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

// Arrays begin at 0 in Spark and at 1 in DuckDB. A text in the brackets is a key of a map, and stays as it is.
void Walk::element() {
  const auto close = after_bracket(translation_.tokens, at_) - 1;
  const auto inside = part(at_ + 1, close, Scope::expression);
  emit(here(1).kind == Kind::text ? "[" + inside + "]" : "[(" + inside + ") + 1]");
  at_ = close + 1;
}

void Walk::short_cast() {
  auto after = at_ + 1;
  const auto type = read_type(translation_.tokens, after);
  if (!type) return translation_.fails(type.error(), type.error().at.value_or(0));
  emit("::" + type->duckdb());
  at_ = after;
}

}  // namespace kater::sandbox
