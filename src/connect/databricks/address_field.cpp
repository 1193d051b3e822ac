#include "connect/databricks/address_field.h"

#include <algorithm>
#include <charconv>

#include "connect/databricks/address_authority.h"
#include "connect/databricks/address_parameters.h"
#include "connect/databricks/address_path.h"
#include "connect/databricks/address_url.h"
#include "connect/pasted_text.h"

namespace kater::connect::databricks {
namespace {

// A backslash is taken for a slash that was typed on another system.
std::string address_in(std::string_view pasted) {
  auto text = without_blanks(trimmed(pasted));
  std::ranges::replace(text, '\\', '/');
  return text;
}

// `Driver=…;Host=…`, `DATABRICKS_HOST=…`: a name stands before anything of an address.
bool is_settings(std::string_view text) {
  const auto sign = text.find_first_of("=/?#;&:");
  return sign != std::string_view::npos && text[sign] == '=';
}

bool has_address(std::string_view text) {
  const auto first_segment = text.substr(0, text.find('/'));
  const bool has_path = first_segment.size() < text.size();
  return is_settings(text) || has_scheme(text) || equal_in_any_case(text.substr(0, 5), "jdbc:") ||
         (has_path && (first_segment.empty() || first_segment.find_first_of(".:") != std::string_view::npos));
}

Result<ParsedField> read(std::string_view text) {
  ParsedField parsed;
  if (!is_settings(text)) TRY(take_url(text, parsed));
  TRY(read_parameters(text, parsed));
  return parsed;
}

}  // namespace

Result<ParsedField> read_address(std::string_view pasted) { return read(address_in(pasted)); }

Result<ParsedField> read_warehouse_field(std::string_view pasted) {
  const auto address = address_in(pasted);
  if (has_address(address)) return read(address);
  ParsedField parsed;
  // A blank inside an id stays, and is refused: it may stand between two of them.
  const auto id = without_invisible(trimmed(pasted));
  const bool is_path = address.find('/') != std::string::npos;
  std::string_view text = is_path ? address : id;
  if (is_path) {
    TRY(read_path(take_until(text, "?#;&"), parsed));
  } else {
    parsed.warehouse_id = take_until(text, "?#;&");
  }
  TRY(read_parameters(text, parsed));
  if (looks_like_a_token(parsed.warehouse_id)) return token_in_the_wrong_field();
  return parsed;
}

Result<std::uint16_t> port_from(std::string_view text) {
  std::uint16_t port = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), port);
  if (read.ec == std::errc{} && read.ptr == text.data() + text.size() && port != 0) return port;
  return refuse(Code::invalid_argument, "The port is not a number from 1 to 65535. Databricks listens on 443.");
}

}  // namespace kater::connect::databricks
