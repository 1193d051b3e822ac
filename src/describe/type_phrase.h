// A type in the words of somebody who does not write SQL.
#pragma once

#include <string>
#include <string_view>

namespace kater::describe {

// "a whole number", "text of at most 20 characters", "a list of structures with the fields sku and quantity". A type
// never seen before is told by its name.
std::string type_phrase(std::string_view type_text);

}  // namespace kater::describe
