#include "sandbox/sql/problem.h"

#include <fmt/format.h>

#include <algorithm>

namespace kater::sandbox {
namespace {

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

}  // namespace kater::sandbox
