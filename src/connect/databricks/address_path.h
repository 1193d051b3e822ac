// Reads the HTTP path of a warehouse (docs/databricks/hosts-and-sign-in.md#http-path). Pure.
#pragma once

#include <string_view>

#include "connect/databricks/address_field.h"

namespace kater::connect::databricks {

// `/sql/1.0/warehouses/<id>`, the older `…/endpoints/<id>`, or what a browser shows: `/sql/warehouses/<id>`. A path
// that names no warehouse says nothing. Fails with invalid_argument and a sentence for that of an all-purpose cluster.
Result<void> read_path(std::string_view path, ParsedField& parsed);

}  // namespace kater::connect::databricks
