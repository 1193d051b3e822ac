// Reads the figures of a profile as numbers, where a rule has to compare them, and writes them. They are kept as texts,
// because a BIGINT or a DECIMAL may hold more than a double does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kater::model {

// Returns nothing where the text is anything else than digits, perhaps behind a minus, or does not fit.
std::optional<std::int64_t> integer_from(std::string_view figure);

// Returns the nearest double; `NaN`, `Infinity` and `-Infinity` are read too, in this spelling alone
// (docs/databricks/values.md#floats). Returns nothing where the text is none of these, or beyond what a double holds.
std::optional<double> floating_from(std::string_view figure);

// Writes an instant as figures have it: 2021-06-15T19:34:56.789123Z, without zeros at the end of the fraction.
std::string instant_text(std::int64_t microseconds_since_epoch);

}  // namespace kater::model
