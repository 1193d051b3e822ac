#include "sandbox/engine/errors.h"

#include <fmt/format.h>

#include <array>
#include <string>

#include "sandbox/sql/token.h"

namespace kater::sandbox {
namespace {

// What stands between the first two quotes behind `before`; empty when there is none.
std::string_view quoted_after(std::string_view message, std::string_view before, char quote = '"') {
  const auto start = message.find(before);
  if (start == std::string_view::npos) return {};
  const auto open = message.find(quote, start);
  const auto close = open == std::string_view::npos ? open : message.find(quote, open + 1);
  return close == std::string_view::npos ? std::string_view{} : message.substr(open + 1, close - open - 1);
}

std::string_view word_after(std::string_view message, std::string_view before) {
  const auto start = message.find(before);
  if (start == std::string_view::npos) return {};
  const auto rest = message.substr(start + before.size());
  return rest.substr(0, rest.find_first_of(" !\n"));
}

// Only the first line: the others quote the translated statement, which the client never wrote.
std::string first_line(std::string_view message) { return std::string{message.substr(0, message.find('\n'))}; }

SqlProblem syntax(std::string_view message, std::string_view statement) {
  const auto near = quoted_after(message, "at or near ");
  auto problem = syntax_error(near, 0);
  const auto at = near.empty() ? statement.size() : lower(statement).find(lower(near));
  problem.at = at == std::string::npos ? 0 : at;
  return problem;
}

SqlProblem unresolved_column(std::string_view message, std::string_view name) {
  const auto candidate = quoted_after(message, "Candidate bindings");
  if (candidate.empty()) {
    return {"UNRESOLVED_COLUMN.WITHOUT_SUGGESTION", "42703",
            fmt::format("A column, variable, or function parameter with name `{}` cannot be resolved.", name)};
  }
  return {
      "UNRESOLVED_COLUMN.WITH_SUGGESTION", "42703",
      fmt::format("A column, variable, or function parameter with name `{}` cannot be resolved. Did you mean one of "
                  "the following? [`{}`].",
                  name, candidate)};
}

SqlProblem binder(std::string_view message) {
  for (const auto* before : {"Referenced column ", "have a column named ", "Referenced table "}) {
    if (const auto name = quoted_after(message, before); !name.empty()) return unresolved_column(message, name);
  }
  if (const auto name = quoted_after(message, "Catalog \""); !name.empty())
    return table_not_found("`" + std::string{name} + "`");
  if (message.find("GROUP BY clause") != std::string_view::npos) {
    return {"MISSING_AGGREGATION", "42803", first_line(message)};
  }
  if (message.find("mbiguous") != std::string_view::npos) return {"AMBIGUOUS_REFERENCE", "42704", first_line(message)};
  if (message.find("No function matches") != std::string_view::npos ||
      message.find("Cannot compare") != std::string_view::npos || message.find("cast") != std::string_view::npos) {
    return {"DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", "42K09", first_line(message)};
  }
  return {"INVALID_SQL", "42000", first_line(message)};
}

SqlProblem catalog(std::string_view message) {
  if (message.find("Function with name") != std::string_view::npos) {
    return unknown_function(word_after(message, "Function with name "));
  }
  if (message.find("Table with name") != std::string_view::npos) {
    return table_not_found("`" + std::string{word_after(message, "Table with name ")} + "`");
  }
  return {"INVALID_SQL", "42000", first_line(message)};
}

struct Prefix {
  std::string_view starts;
  SqlProblem (*make)(std::string_view message, std::string_view statement);
};

constexpr auto prefixes = std::to_array<Prefix>({
    {"Parser Error", syntax},
    {"Syntax Error", syntax},
    {"Binder Error", [](std::string_view message, std::string_view) { return binder(message); }},
    {"Catalog Error", [](std::string_view message, std::string_view) { return catalog(message); }},
    {"Conversion Error",
     [](std::string_view message, std::string_view) {
       return SqlProblem{"CAST_INVALID_INPUT", "22018",
                         first_line(message) + ". Use `try_cast` to tolerate malformed input."};
     }},
    {"Out of Range Error",
     [](std::string_view message, std::string_view) {
       return SqlProblem{"ARITHMETIC_OVERFLOW", "22003", first_line(message)};
     }},
    {"Invalid Input Error",
     [](std::string_view message, std::string_view) {
       return SqlProblem{"INVALID_PARAMETER_VALUE", "22023", first_line(message)};
     }},
    {"Mismatch Type Error",
     [](std::string_view message, std::string_view) {
       return SqlProblem{"DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", "42K09", first_line(message)};
     }},
    {"Not implemented Error",
     [](std::string_view message, std::string_view) {
       return SqlProblem{"UNSUPPORTED_FEATURE.SANDBOX", "0A000", first_line(message)};
     }},
});

}  // namespace

SqlProblem problem_from_duckdb(std::string_view message, std::string_view statement) {
  for (const auto& prefix : prefixes) {
    if (message.starts_with(prefix.starts)) return prefix.make(message, statement);
  }
  return {"INTERNAL_ERROR", "XX000", first_line(message)};
}

bool was_interrupted(std::string_view duckdb_message) { return duckdb_message.starts_with("INTERRUPT"); }

}  // namespace kater::sandbox
