// Takes pasted texts apart, before anything is read from them. Pure. Case is ignored for ASCII alone.
#pragma once

#include <string>
#include <string_view>

namespace kater::connect {

std::string lower_case(std::string_view text);
bool equal_in_any_case(std::string_view left, std::string_view right);

// Takes `prefix` off, in any case; false, and nothing taken, where the text does not begin with it.
bool take_prefix(std::string_view& text, std::string_view prefix);
// Takes what stands before the first of `ends`, or all of it.
std::string_view take_until(std::string_view& text, std::string_view ends);

// Without what comes around a copied text: blanks, quotes and brackets of every kind, commas, and characters that are
// not seen. A view, so that nothing of a secret is copied.
std::string_view trimmed(std::string_view text);
// Without the characters that are not seen: controls, zero-width ones, soft hyphens.
std::string without_invisible(std::string_view text);
// Without those, and without blanks of every kind.
std::string without_blanks(std::string_view text);

}  // namespace kater::connect
