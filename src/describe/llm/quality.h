// Which texts of a model are worth showing. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kater::describe {

// One line, without quotes, list signs or doubled blanks around and in it; what a person would have typed.
std::string tidied(std::string_view text);

// Why a tidied text about a column or table of this name is refused: it is empty or an empty phrase, repeats the name,
// is too short or too long, holds links, markup or a value that looks personal, or speaks of itself. Nothing: it is
// fine.
std::optional<std::string_view> objection_to(std::string_view text, std::string_view name);

}  // namespace kater::describe
