// The end of a backup's file, behind the pages of its store: what it is, when it was made, and its key, sealed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace kater::store {

// Every trailer is this long, and the pages before it are larger.
inline constexpr std::size_t trailer_bytes = 512;

// What the trailer says. The key is sealed by the vault, and opens with the master key alone.
struct Trailer {
  Time made_at;
  std::string sealed_key;
};

std::string to_bytes(const Trailer& trailer);

// Of the last bytes of a file; invalid_argument, with a sentence, when they are no trailer.
Result<Trailer> trailer_from(std::string_view bytes);

}  // namespace kater::store
