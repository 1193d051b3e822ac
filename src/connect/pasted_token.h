// A token as it was pasted, for any kind of data store.
#pragma once

#include <string>

#include "base/result.h"
#include "base/secret.h"

namespace kater::connect {

// The token without what was pasted around it: blanks, line ends, quotes, `Bearer `. invalid_argument where nothing is
// left, or where something is inside that no HTTP header may carry.
Result<Secret> cleaned_token(Secret pasted);

// What is shown of a token: its last four characters; none of one so short that they would be most of it.
std::string last_four_of(const Secret& token);

}  // namespace kater::connect
