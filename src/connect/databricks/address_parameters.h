// Reads `name=value` as a URL's query, a JDBC URL, an ODBC string and the environment have it. Pure.
#pragma once

#include <string_view>

#include "connect/databricks/address_field.h"

namespace kater::connect::databricks {

// Between `?`, `&`, `;` and `#`: the workspace, the HTTP path (percent-encoded or not), host and port, each under every
// name that it goes by. Secrets are left out, and all others say nothing. invalid_argument as the parts that it names.
Result<void> read_parameters(std::string_view text, ParsedField& parsed);

}  // namespace kater::connect::databricks
