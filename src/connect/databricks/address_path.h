// The HTTP path of a warehouse. Pure.
#pragma once

#include <string_view>

#include "connect/databricks/address_field.h"

namespace kater::connect::databricks {

// `/sql/1.0/warehouses/<id>`, the older `…/endpoints/<id>`, or what a browser shows: `/sql/warehouses/<id>`. A path
// that names no warehouse says nothing. invalid_argument, with a sentence, for an all-purpose cluster's.
Result<void> read_path(std::string_view path, ParsedField& parsed);

}  // namespace kater::connect::databricks
