// Dates, instants and intervals as Databricks writes them into results (docs/databricks/values.md#types).
#pragma once

#include <optional>
#include <string_view>

#include "connect/data_value.h"

namespace kater::connect {

// `yyyy-MM-dd`; a year has at least four digits, and a sign where it is beyond 9999 or below 0.
std::optional<Day> day_from(std::string_view text);
// `yyyy-MM-ddTHH:mm:ss.SSS-07:00` or `…Z`; a blank will do for the T, seconds and their fraction may be missing. Digits
// beyond the microsecond must be zeros, since the type has none.
std::optional<Instant> instant_from(std::string_view text);
// The same without an offset.
std::optional<LocalTime> local_time_from(std::string_view text);
// `100-0` is years and months, `3 04:30:00.000000000` days to seconds, each with a sign in front where it is negative.
std::optional<Interval> interval_from(std::string_view text);

}  // namespace kater::connect
