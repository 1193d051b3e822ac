// Rounds a profile's figures for a prompt, so that a table that grew a little makes no new question, and no single
// value of a large column is given away. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/data_type.h"

namespace kater::describe {

// "more than 10000", by the power of ten below; "a few" under 10, and "none".
std::string rounded_count(std::int64_t rows);

// Rounds a min or max: numbers up to 1,000 stay as they are, others keep two digits; of dates and instants only the
// year is left.
std::string rounded_figure(std::string_view value, model::TypeKind kind);

}  // namespace kater::describe
