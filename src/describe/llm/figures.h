// A profile's figures as a prompt takes them: rounded, so that a table that grew a little is asked about no second
// time, and no single value of it is given away. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/data_type.h"

namespace kater::describe {

// "about 10000": the power of ten below.
std::string rounded_count(std::int64_t rows);

// A min or max: small numbers as they are, others by two digits; dates and instants by their year.
std::string rounded_figure(std::string_view value, model::TypeKind kind);

}  // namespace kater::describe
