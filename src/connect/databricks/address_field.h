// Reads what one field of the form says about where a warehouse is: an address, a part of one, or settings of a driver
// (docs/databricks/hosts-and-sign-in.md#pasted-hosts). Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace kater::connect::databricks {

// What was found in one field. Empty texts and no port mean that the field did not say.
struct ParsedField {
  std::string host;  // in lower case
  std::optional<std::uint16_t> port;
  std::string warehouse_id;
  std::string workspace_id;
  bool says_http = false;  // and not https
  bool is_jdbc = false;
  bool held_a_secret = false;  // which was left out
};

// Reads a host, a URL of any scheme, a path, or settings as JDBC, ODBC and the environment have them. Fails with
// invalid_argument and a sentence for what is no address, and for the path of an all-purpose cluster.
Result<ParsedField> read_address(std::string_view pasted);
// Reads the id of a warehouse alone, or any of these.
Result<ParsedField> read_warehouse_field(std::string_view pasted);
// Reads a port from 1 to 65535. Fails with invalid_argument and a sentence.
Result<std::uint16_t> port_from(std::string_view text);

}  // namespace kater::connect::databricks
