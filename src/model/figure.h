// The figures of a profile, which are kept as texts, read as numbers where a rule has to compare them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kater::model {

// Nothing where the text is anything else than digits, perhaps with a minus, or does not fit.
std::optional<std::int64_t> integer_from(std::string_view figure);

// The nearest double; `NaN`, `Infinity` and `-Infinity` are numbers too, in this spelling alone. Nothing where the text
// is none of these, or beyond what a double holds.
std::optional<double> floating_from(std::string_view figure);

}  // namespace kater::model
