// Finds the structure in a row of tokens: keywords, brackets, lists, the names that a WITH introduces.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sandbox/sql/token.h"

namespace kater::sandbox {

// Whether a word before a bracket is a keyword, and so does not call a function.
bool is_keyword(const Token& token);
// Whether the word ends a FROM: no relations are named behind it any more.
bool ends_from(const Token& token);
bool is_set_operation(const Token& token);
bool begins_query(const Token& token);
// Whether an operand may end here, so that a name that follows is an alias.
bool ends_operand(const Token& token);

// Says what is wrong with the name that ends before `hyphen`, where it goes on with a hyphen there: `odd-names` without
// its backticks (docs/databricks/errors.md#sql-error-classes). REQUIRES: a place that holds no subtraction.
std::optional<SqlProblem> hyphenated_name(Tokens tokens, std::size_t hyphen);
// The first such name in a whole statement.
std::optional<SqlProblem> hyphenated_name(Tokens tokens);

// The parts of a list, as [begin, end); commas inside brackets do not count.
std::vector<std::pair<std::size_t, std::size_t>> split_at_commas(Tokens tokens, std::size_t begin, std::size_t end);

// The names, in lower case, of `name AS (SELECT` and `name (a, b) AS (SELECT`.
std::set<std::string> common_tables_of(Tokens tokens);

// The first bracket that has no partner; null when all have.
const Token* unbalanced(Tokens tokens);

}  // namespace kater::sandbox
