// A type in the words of somebody who does not write SQL.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kater::describe {

// "a whole number", "text of at most 20 characters", "a list of structures with the fields sku and quantity". A type
// never seen before is told by its name.
std::string type_phrase(std::string_view type_text);

// The parts between the outermost `<` and `>` of a type, told apart by the commas outside of inner brackets, backticks
// and quotes: `struct<a:int,b:map<int,int>>` has two.
std::vector<std::string_view> arguments_of(std::string_view type_text);

// The name in front of the `:` of a field of a struct, without its backticks.
std::string field_name_of(std::string_view field);

}  // namespace kater::describe
