// Says a data type in words for readers who do not write SQL. Pure.
#pragma once

#include <string>
#include <string_view>

namespace kater::describe {

// "a whole number", "text of at most 20 characters", "a list of structures with the fields sku and quantity". A type
// that is new to Kater is given by its name.
std::string type_phrase(std::string_view type_text);

}  // namespace kater::describe
