// Says why a statement failed, in Databricks' words: an error class, its SQLSTATE and a text
// (docs/databricks/errors.md#sql-error-classes).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace kater::sandbox {

// One failure of a statement. Clients decide by the class and the SQLSTATE, people read the text.
struct SqlProblem {
  std::string error_class;  // TABLE_OR_VIEW_NOT_FOUND; a subclass follows a dot
  std::string sql_state;    // five characters
  std::string text;
  std::optional<std::size_t> at = {};  // the byte of the statement where it was noticed

  // As `status.error.message` carries it: a newline, the class in brackets, the text, the SQLSTATE, and for a known
  // place the statement with a mark under it (recorded: errorhandling.testquerysyntaxerror).
  std::string message(std::string_view statement) const;

  bool operator==(const SqlProblem&) const = default;
};

template <class T>
using SqlResult = tl::expected<T, SqlProblem>;

// `near` is the token that does not fit; an empty one says that the statement ended too early.
SqlProblem syntax_error(std::string_view near, std::size_t at);
// For a name with a hyphen or another special character, which needs backticks.
SqlProblem invalid_identifier(std::string_view name, std::size_t at);
// Names are given quoted, as they are to stand in the message.
SqlProblem table_not_found(std::string_view name);
SqlProblem schema_not_found(std::string_view name);
SqlProblem catalog_not_found(std::string_view name);
SqlProblem unknown_function(std::string_view name);
SqlProblem no_permission(std::string_view privilege, std::string_view kind, std::string_view name);
// For what the sandbox lacks, although Databricks has it. Its class says SANDBOX, so that no client takes it for an
// answer that Databricks would give.
SqlProblem unsupported(std::string_view what);
// `instead` is the function that gives NULL: try_sum.
SqlProblem arithmetic_overflow(std::string_view instead);
SqlProblem divide_by_zero();
SqlProblem remainder_by_zero();
// For MAP, VARIANT and types that hold one, where values must be compared
// (docs/databricks/sql.md#types-without-comparison).
SqlProblem not_comparable(std::string_view type);
SqlProblem index_past_end();

// told() writes a problem as one line, in which our functions inside the engine can report it. problem_told_in() finds
// that line in the message that the engine made of it; nothing where the engine speaks for itself.
std::string told(const SqlProblem& problem);
std::optional<SqlProblem> problem_told_in(std::string_view message);

}  // namespace kater::sandbox
