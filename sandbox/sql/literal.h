// Values that stand in a statement, as DuckDB writes them.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "sandbox/sql/translate.h"

namespace kater::sandbox {

// X'1F'
std::string duckdb_bytes(const Token& token);
// 5L, 1.5D, 2.5BD
SqlResult<std::string> duckdb_number(const Token& token);
// What is bound to a marker; `positional` counts those without a name.
SqlResult<std::string> bound_value(const Token& marker, std::span<const Parameter> parameters, std::size_t& positional);

}  // namespace kater::sandbox
