// Decides which texts of a model are worth showing. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kater::describe {

// Makes one line of a text, as a person would have typed it: without quotes or bullets around it and doubled blanks in
// it, and with a period at its end.
std::string tidied(std::string_view text);

// Says why a tidied text about a column or table of this name is refused: it is an empty phrase, repeats the name, is
// too short or too long, holds links, markup or a value that looks personal, or speaks of the model itself. Nothing
// when it may be shown.
std::optional<std::string_view> objection_to(std::string_view text, std::string_view name);

}  // namespace kater::describe
