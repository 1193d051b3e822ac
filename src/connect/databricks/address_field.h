// What one field says about where a warehouse is: an address, a part of one, or settings of a driver
// (docs/databricks/hosts-and-sign-in.md#pasted-hosts). Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace kater::connect::databricks {

// Empty texts and no port: it did not say.
struct ParsedField {
  std::string host;  // in lower case
  std::optional<std::uint16_t> port;
  std::string warehouse_id;
  std::string workspace_id;
  bool says_http = false;  // and not https
  bool is_jdbc = false;
  bool held_a_secret = false;  // which was left out
};

// A host, a URL of whatever scheme, a path, or settings as JDBC, ODBC and the environment have them. invalid_argument,
// with a sentence, for what is no address, and for the path of an all-purpose cluster.
Result<ParsedField> read_address(std::string_view pasted);
// The id alone, or any of these.
Result<ParsedField> read_warehouse_field(std::string_view pasted);
// invalid_argument, with a sentence.
Result<std::uint16_t> port_from(std::string_view text);

}  // namespace kater::connect::databricks
