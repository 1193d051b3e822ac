// Reads `user:password@host:port`, the part of an address that names the host. Pure.
#pragma once

#include <string_view>

#include "connect/databricks/address_field.h"

namespace kater::connect::databricks {

// Leaves user and password out. Fails with invalid_argument and a sentence for what is no host: also for a single word
// other than `localhost`, since a token would go to whatever machine answers to that name.
Result<void> read_authority(std::string_view authority, ParsedField& parsed);

// Databricks' tokens begin like this (unconfirmed as a rule, so it only ever warns of a mix-up of fields).
bool looks_like_a_token(std::string_view text);
// The refusal of a token in a field for addresses. It does not repeat the token.
Error token_in_the_wrong_field();

}  // namespace kater::connect::databricks
