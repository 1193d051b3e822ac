// How Databricks writes single values (docs/databricks/values.md#types).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kater::sandbox {

__extension__ typedef __int128 Wide;  // DECIMAL(38, …) and DuckDB's sums need it; ISO C++ has no such type

// As Java does: 0.1, 100.0, 1.0E10, NaN, Infinity.
void append_double(std::string& to, double value);
void append_float(std::string& to, float value);
// `value` has `scale` digits behind the point, all of which are written.
void append_decimal(std::string& to, Wide value, int scale);
void append_date(std::string& to, std::int32_t days_since_1970);
// 2021-06-15T12:34:56.789 and what follows, `Z` or nothing.
void append_iso_timestamp(std::string& to, std::int64_t microseconds_since_1970, std::string_view zone);
// 2021-06-15 12:34:56.789, with as many digits as are needed.
void append_cast_timestamp(std::string& to, std::int64_t microseconds_since_1970);
// `1-2` of years and months, or `3 04:30:00.000000000`.
void append_interval(std::string& to, std::int32_t months, std::int32_t days, std::int64_t microseconds);
void append_base64(std::string& to, std::string_view bytes);
// In double quotes, as JSON.
void append_json_text(std::string& to, std::string_view text);

}  // namespace kater::sandbox
