#include "sandbox/engine/errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "sandbox/engine/conversion_errors.h"
#include "sandbox/sql/token.h"

namespace kater::sandbox {
namespace {

// The text between the first two quotes behind `before`; empty when there is none.
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

// DuckDB's own words, for failures that are not known in Databricks' words. Only the first line is given, because the
// others quote the translated statement, which the client never wrote.
std::string first_line(std::string_view message) { return std::string{message.substr(0, message.find('\n'))}; }

SqlProblem syntax(std::string_view message, std::string_view statement) {
  const auto near = to_lower(quoted_after(message, "at or near "));
  const auto tokens = tokenize(statement);
  if (tokens && !near.empty()) {
    const auto token = std::ranges::find(*tokens, near, [](const Token& known) { return to_lower(known.source); });
    if (token != tokens->end()) return syntax_error(token->source, token->at);
  }
  return syntax_error({}, statement.size());  // also near a word that the translation alone has
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

// A rule of the language that the binder checked: what DuckDB's line holds, and what Databricks says then. The first
// rule that fits counts, so the general ones stand last.
struct Rule {
  std::string_view mark, error_class, sql_state, text;
};

constexpr auto rules = std::to_array<Rule>({
    {"mbiguous", "AMBIGUOUS_REFERENCE", "42704", "The reference is ambiguous: several relations have this column."},
    {"same number of result columns", "NUM_COLUMNS_MISMATCH", "42826",
     "The set operation can only be performed on inputs with the same number of columns."},
    {"aggregate function calls cannot be nested", "NESTED_AGGREGATE_FUNCTION", "42607",
     "It is not allowed to use an aggregate function in the argument of another aggregate function. Please use the "
     "inner aggregate function in a sub-query."},
    {"WHERE clause cannot contain", "INVALID_WHERE_CONDITION", "42903",
     "The WHERE condition contains invalid expressions. Rewrite the query to avoid window functions, aggregate "
     "functions, and generator functions in the WHERE clause."},
    {"ORDER term out of range", "ORDER_BY_POS_OUT_OF_RANGE", "42805", "ORDER BY position is not in the select list."},
    {"GROUP BY term out of range", "GROUP_BY_POS_OUT_OF_RANGE", "42805",
     "GROUP BY position is not in the select list."},
    {"Cannot compare", "DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES", "42K09",
     "Cannot resolve the comparison due to data type mismatch: the left and right operands have incompatible types."},
    {"Could not choose a best candidate", "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", "42K09",
     "Cannot resolve the expression due to data type mismatch: a parameter has a type that it does not take."},
    {"cast", "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", "42K09",
     "Cannot resolve the expression due to data type mismatch: a parameter has a type that it does not take."},
});

// Writes the call 'lower(INTEGER_LITERAL)' with its types in Databricks' words.
std::string call_of(std::string_view signature) {
  const auto open = signature.find('(');
  if (open == std::string_view::npos || !signature.ends_with(')')) return std::string{signature};
  return fmt::format("{}({})", signature.substr(0, open),
                     databricks_type_names(signature.substr(open + 1, signature.size() - open - 2)));
}

SqlProblem binder(std::string_view message) {
  for (const auto* before : {"Referenced column ", "have a column named ", "Referenced table "}) {
    if (const auto name = quoted_after(message, before); !name.empty()) return unresolved_column(message, name);
  }
  if (const auto name = quoted_after(message, "Catalog \""); !name.empty())
    return table_not_found("`" + std::string{name} + "`");
  if (message.find("GROUP BY clause") != std::string_view::npos) {
    return {"MISSING_AGGREGATION", "42803",
            fmt::format("The non-aggregating expression \"{}\" is based on columns which are not participating in the "
                        "GROUP BY clause.",
                        quoted_after(message, "column "))};
  }
  if (message.find("No function matches") != std::string_view::npos) {
    return {
        "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", "42K09",
        fmt::format("Cannot resolve \"{}\" due to data type mismatch: a parameter has a type that it does not take.",
                    call_of(quoted_after(message, "argument types ", '\'')))};
  }
  const auto rule = std::ranges::find_if(
      rules, [&](const Rule& known) { return message.find(known.mark) != std::string_view::npos; });
  if (rule != rules.end()) {
    return {std::string{rule->error_class}, std::string{rule->sql_state}, std::string{rule->text}};
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

std::string_view instead_of(std::string_view message) {
  if (message.find("subtraction") != std::string_view::npos) return "try_subtract";
  return message.find("multiplication") != std::string_view::npos ? "try_multiply" : "try_add";
}

SqlProblem invalid_input(std::string_view message) {
  if (message.find("More than one row returned by a subquery") != std::string_view::npos) {
    return {"SCALAR_SUBQUERY_TOO_MANY_ROWS", "21000",
            "More than one row returned by a subquery used as an expression."};
  }
  if (message.find("Malformed JSON") != std::string_view::npos) return conversion_problem(message);
  return {"INVALID_PARAMETER_VALUE", "22023", "The value of a parameter of a function is invalid."};
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
    {"Conversion Error", [](std::string_view message, std::string_view) { return conversion_problem(message); }},
    {"Out of Range Error",
     [](std::string_view message, std::string_view) { return arithmetic_overflow(instead_of(message)); }},
    {"Invalid Input Error", [](std::string_view message, std::string_view) { return invalid_input(message); }},
    {"Mismatch Type Error",
     [](std::string_view, std::string_view) {
       return SqlProblem{"DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", "42K09",
                         "Cannot resolve the expression due to data type mismatch."};
     }},
    {"Not implemented Error",
     [](std::string_view, std::string_view) { return unsupported("an operation that kater-sandbox's engine lacks"); }},
});

}  // namespace

SqlProblem problem_from_duckdb(std::string_view message, std::string_view statement) {
  if (auto problem = problem_told_in(message)) return *std::move(problem);
  for (const auto& prefix : prefixes) {
    if (message.starts_with(prefix.starts)) return prefix.make(message, statement);
  }
  return {"INTERNAL_ERROR", "XX000", first_line(message)};
}

bool was_interrupted(std::string_view duckdb_message) { return duckdb_message.starts_with("INTERRUPT"); }

}  // namespace kater::sandbox
