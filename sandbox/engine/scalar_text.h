// Writes single values as Databricks does (docs/databricks/values.md#types). Each function appends to `to`, since
// results of millions of values are made of these.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kater::sandbox {

__extension__ typedef __int128 Wide;  // DECIMAL(38, …) and DuckDB's sums need it; ISO C++ has no such type

// Numbers as Java writes them: 0.1, 100.0, 1.0E10, NaN, Infinity.
void append_double(std::string& to, double value);
void append_float(std::string& to, float value);
// `value` has `scale` digits behind the point, all of which are written.
void append_decimal(std::string& to, Wide value, int scale);
void append_date(std::string& to, std::int32_t days_since_1970);
// 2021-06-15T12:34:56.789 and then `zone`: `Z` for an instant, nothing for a TIMESTAMP_NTZ. Results carry milliseconds.
void append_iso_timestamp(std::string& to, std::int64_t microseconds_since_1970, std::string_view zone);
// 2021-06-15 12:34:56.789, with as many digits as are needed.
void append_cast_timestamp(std::string& to, std::int64_t microseconds_since_1970);
// `1-2` of years and months, or `3 04:30:00.000000000`.
void append_interval(std::string& to, std::int32_t months, std::int32_t days, std::int64_t microseconds);
void append_base64(std::string& to, std::string_view bytes);
// The text in double quotes and with JSON's escapes.
void append_json_text(std::string& to, std::string_view text);

}  // namespace kater::sandbox
