#include "sandbox/sql/problem.h"

#include <fmt/format.h>

#include <algorithm>

namespace kater::sandbox {
namespace {

constexpr std::string_view told_prefix{"kater-sandbox|"};

struct Place {
  std::size_t line = 1;    // from 1, as Spark counts
  std::size_t column = 0;  // from 0, as Spark counts
};

Place place_of(std::string_view statement, std::size_t at) {
  const auto before = statement.substr(0, std::min(at, statement.size()));
  const auto lines = static_cast<std::size_t>(std::ranges::count(before, '\n'));
  const auto last_line = before.rfind('\n');
  return {lines + 1, last_line == std::string_view::npos ? before.size() : before.size() - last_line - 1};
}

}  // namespace

// The form of Spark's messages: a first line, and for a known place the statement with dashes up to that place.
std::string SqlProblem::message(std::string_view statement) const {
  const auto first_line = fmt::format("\n[{}] {} SQLSTATE: {}", error_class, text, sql_state);
  if (!at) return first_line;
  const auto [line, column] = place_of(statement, *at);
  return fmt::format("{} (line {}, pos {})\n\n== SQL ==\n{}\n{}^^^\n", first_line, line, column, statement,
                     std::string(column, '-'));
}

SqlProblem syntax_error(std::string_view near, std::size_t at) {
  return {"PARSE_SYNTAX_ERROR", "42601",
          near.empty() ? std::string{"Syntax error at or near end of input."}
                       : fmt::format("Syntax error at or near '{}'.", near),
          at};
}

SqlProblem invalid_identifier(std::string_view name, std::size_t at) {
  return {
      "INVALID_IDENTIFIER", "42602",
      fmt::format("The unquoted identifier {} is invalid and must be back quoted as: `{}`. Unquoted identifiers can "
                  "only contain ASCII letters, digits and underbars.",
                  name, name),
      at};
}

SqlProblem table_not_found(std::string_view name) {
  return {"TABLE_OR_VIEW_NOT_FOUND", "42P01",
          fmt::format("The table or view {} cannot be found. Verify the spelling and correctness of the schema and "
                      "catalog.\nIf you did not qualify the name with a schema, verify the current_schema() output, or "
                      "qualify the name with the correct schema and catalog.\nTo tolerate the error on drop use DROP "
                      "VIEW IF EXISTS or DROP TABLE IF EXISTS.",
                      name)};
}

SqlProblem schema_not_found(std::string_view name) {
  return {"SCHEMA_NOT_FOUND", "42704",
          fmt::format("The schema {} cannot be found. Verify the spelling and correctness of the schema and catalog.",
                      name)};
}

SqlProblem catalog_not_found(std::string_view name) {
  return {"NO_SUCH_CATALOG_EXCEPTION", "42704", fmt::format("Catalog '{}' was not found.", name)};
}

SqlProblem unknown_function(std::string_view name) {
  return {"UNRESOLVED_ROUTINE", "42883",
          fmt::format("Cannot resolve routine `{}` on search path [`system`.`builtin`, `system`.`session`].", name)};
}

SqlProblem no_permission(std::string_view privilege, std::string_view kind, std::string_view name) {
  return {"INSUFFICIENT_PERMISSIONS", "42501",
          fmt::format("Insufficient privileges:\nUser does not have {} on {} '{}'.", privilege, kind, name)};
}

SqlProblem unsupported(std::string_view what) {
  return {"UNSUPPORTED_FEATURE.SANDBOX", "0A000", fmt::format("The feature is not supported: {}.", what)};
}

SqlProblem arithmetic_overflow(std::string_view instead) {
  return {"ARITHMETIC_OVERFLOW", "22003",
          fmt::format("Overflow in an operation on numbers. Use `{}` to tolerate overflow and return NULL instead. If "
                      "necessary set \"ansi_mode\" to \"false\" to bypass this error.",
                      instead)};
}

SqlProblem divide_by_zero() {
  return {"DIVIDE_BY_ZERO", "22012",
          "Division by zero. Use `try_divide` to tolerate divisor being 0 and return NULL instead. If necessary set "
          "\"ansi_mode\" to \"false\" to bypass this error."};
}

SqlProblem remainder_by_zero() {
  return {"REMAINDER_BY_ZERO", "22012",
          "Remainder by zero. Use `try_mod` to tolerate divisor being 0 and return NULL instead. If necessary set "
          "\"ansi_mode\" to \"false\" to bypass this error."};
}

SqlProblem not_comparable(std::string_view type) {
  return {"DATATYPE_MISMATCH.INVALID_ORDERING_TYPE", "42K09",
          fmt::format("Cannot resolve the expression due to data type mismatch: it does not support ordering on type "
                      "\"{}\".",
                      type)};
}

SqlProblem index_past_end() {
  return {"INVALID_ARRAY_INDEX_IN_ELEMENT_AT", "22003",
          "The index is out of bounds: the array has fewer elements. Use `try_element_at` to tolerate accessing an "
          "element at an invalid index and return NULL instead."};
}

// The text is the last part, since it alone may hold the separator.
std::string told(const SqlProblem& problem) {
  return fmt::format("{}{}|{}|{}", told_prefix, problem.error_class, problem.sql_state, problem.text);
}

std::optional<SqlProblem> problem_told_in(std::string_view message) {
  const auto start = message.find(told_prefix);
  if (start == std::string_view::npos) return {};
  const auto line = message.substr(start + told_prefix.size());
  const auto first = line.find('|'), second = line.find('|', first + 1);
  if (second == std::string_view::npos) return {};
  const auto text = line.substr(second + 1);
  return SqlProblem{std::string{line.substr(0, first)}, std::string{line.substr(first + 1, second - first - 1)},
                    std::string{text.substr(0, text.find('\n'))}};
}

}  // namespace kater::sandbox
