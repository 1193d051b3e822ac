// Reads the figures of a profile as numbers, where a rule has to compare them. They are kept as texts, because a BIGINT
// or a DECIMAL may hold more than a double does.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kater::model {

// Returns nothing where the text is anything else than digits, perhaps behind a minus, or does not fit.
std::optional<std::int64_t> integer_from(std::string_view figure);

// Returns the nearest double; `NaN`, `Infinity` and `-Infinity` are read too, in this spelling alone
// (docs/databricks/values.md#floats). Returns nothing where the text is none of these, or beyond what a double holds.
std::optional<double> floating_from(std::string_view figure);

}  // namespace kater::model
