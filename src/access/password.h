// Passwords, as hashes that are slow to guess: Argon2id, 19 MiB and two passes each.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/person.h"

namespace kater::access {

// invalid_argument, with a sentence, for one that is too short, too long or among the most common.
Result<void> check_password(std::string_view password, const model::Person& person);

// Thread-safe; takes some 30 ms and 19 MiB, one at a time whoever asks.
std::string hash_password(std::string_view password);

// Whether it is the one. An empty hash fits no password, and is found out just as slowly, so that nobody learns by the
// time it takes who exists.
bool password_fits(std::string_view password, const std::string& hash);

}  // namespace kater::access
