// The passwords that guessers try first: 49,000 that leaked most often.
#pragma once

#include <string_view>

namespace kater::access {

// Whether it is one of them, whatever the case, or one of them with a few digits or signs before or after it.
// Thread-safe; reads half a megabyte that is part of the program, in well under a millisecond.
bool is_common_password(std::string_view password);

// The list as its package has it: one JSON array.
std::string_view common_passwords();

}  // namespace kater::access
