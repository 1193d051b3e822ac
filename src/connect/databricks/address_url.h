// Reads `scheme://user@host:port/path`, any part of which may be missing. Pure.
#pragma once

#include <string_view>

#include "connect/databricks/address_field.h"

namespace kater::connect::databricks {

// Whether a scheme of any name stands in front; one that lost a character (`https//host`) counts too.
bool has_scheme(std::string_view text);

// Takes all of it but the query, the fragment and a driver's settings, which stay. invalid_argument, with a sentence,
// as authority and path are refused.
Result<void> take_url(std::string_view& text, ParsedField& parsed);

}  // namespace kater::connect::databricks
