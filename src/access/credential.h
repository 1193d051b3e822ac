// The texts that let somebody in: links, cookies, tokens.
#pragma once

#include <string>
#include <string_view>

#include "base/secret.h"

namespace kater::access {

// 32 random bytes: nobody guesses one, so a fast hash of it is enough to keep.
inline Secret random_credential(std::string_view prefix = {}) {
  return Secret::consume(std::string{prefix} + to_base64url(random_bytes(32)));
}

}  // namespace kater::access
