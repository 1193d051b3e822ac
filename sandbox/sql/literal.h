// Writes the values that stand in a statement as DuckDB does.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "sandbox/sql/translate.h"

namespace kater::sandbox {

// Bytes, as X'1F'.
std::string duckdb_bytes(const Token& token);
// A number with its suffix, as 5L, 1.5D, 2.5BD; an unknown suffix is a syntax error.
SqlResult<std::string> duckdb_number(const Token& token);
// The value that is bound to a marker, cast to its type; `positional` counts the markers without a name.
SqlResult<std::string> bound_value(const Token& marker, std::span<const Parameter> parameters, std::size_t& positional);

}  // namespace kater::sandbox
