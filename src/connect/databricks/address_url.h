// `scheme://user@host:port/path`, any part of which may be missing. Pure.
#pragma once

#include <string_view>

#include "connect/databricks/address_field.h"

namespace kater::connect::databricks {

// Whether a scheme stands in front, of whatever name; one that lost a character (`https//host`) is one too.
bool has_scheme(std::string_view text);

// Takes all of it but the query, the fragment and a driver's settings, which stay. invalid_argument, with a sentence,
// as authority and path are refused.
Result<void> take_url(std::string_view& text, ParsedField& parsed);

}  // namespace kater::connect::databricks
