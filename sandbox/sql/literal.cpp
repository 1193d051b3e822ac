#include "sandbox/sql/literal.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "sandbox/sql/data_type.h"

namespace kater::sandbox {
namespace {

const Parameter* parameter_of(const Token& marker, std::span<const Parameter> parameters, std::size_t& positional) {
  if (marker.text.empty()) {
    const auto index = positional++;
    return index < parameters.size() ? &parameters[index] : nullptr;
  }
  const auto found = std::ranges::find(parameters, marker.text, &Parameter::name);
  return found == parameters.end() ? nullptr : &*found;
}

SqlProblem unbound(const Token& marker) {
  return {
      "UNBOUND_SQL_PARAMETER", "42P02",
      fmt::format("Found the unbound parameter: {}. Please, fix `args` and provide a mapping of the parameter to "
                  "either a SQL literal or collection constructor functions such as `map()`, `array()`, `struct()`.",
                  marker.text.empty() ? "?" : marker.text)};
}

}  // namespace

std::string duckdb_bytes(const Token& token) {
  std::string blob;
  for (std::size_t i = 0; i + 1 < token.text.size(); i += 2) blob += "\\x" + token.text.substr(i, 2);
  return "'" + blob + "'::BLOB";
}

SqlResult<std::string> duckdb_number(const Token& token) {
  using Suffix = std::pair<std::string_view, std::string_view>;
  static constexpr auto suffixes = std::to_array<Suffix>({{"L", "BIGINT"},
                                                          {"S", "SMALLINT"},
                                                          {"Y", "TINYINT"},
                                                          {"D", "DOUBLE"},
                                                          {"F", "FLOAT"},
                                                          {"BD", "DECIMAL(38,18)"}});
  const auto suffix = to_upper(token.source.substr(token.text.size()));
  if (suffix.empty()) return token.text;
  const auto found = std::ranges::find(suffixes, suffix, &Suffix::first);
  if (found == suffixes.end()) return tl::unexpected{syntax_error(token.source, token.at)};
  return fmt::format("CAST({} AS {})", token.text, found->second);
}

// A parameter becomes a cast text, quoted for DuckDB, and so can never be read as SQL.
SqlResult<std::string> bound_value(const Token& marker, std::span<const Parameter> parameters,
                                   std::size_t& positional) {
  const auto* bound = parameter_of(marker, parameters, positional);
  if (!bound) return tl::unexpected{unbound(marker)};
  const auto type = parse_type(bound->type);
  if (!type || type->is("array") || type->is("map") || type->is("struct")) {
    return tl::unexpected{SqlProblem{
        "INVALID_PARAMETER_MARKER_VALUE.INVALID_VALUE_TYPE", "22023",
        fmt::format("An invalid parameter mapping was provided: the type of {} is not a scalar type.", bound->name)}};
  }
  const auto value = bound->value ? duckdb_text(*bound->value) : "NULL";
  return fmt::format("CAST({} AS {})", value, type->duckdb());
}

}  // namespace kater::sandbox
