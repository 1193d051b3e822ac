#include "connect/databricks/address_url.h"

#include <algorithm>

#include "connect/databricks/address_authority.h"
#include "connect/databricks/address_path.h"
#include "connect/pasted_text.h"

namespace kater::connect::databricks {
namespace {

bool is_path(std::string_view text) { return text.starts_with('/') || equal_in_any_case(text.substr(0, 4), "sql/"); }

// All that may stand in a scheme, `jdbc:databricks` and `databricks+connector` included.
bool is_scheme(std::string_view text) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view{"+-._:"}.find(c) != std::string_view::npos;
  };
  return !text.empty() && std::ranges::all_of(text, fits);
}

// A word without dot or port, which cannot be the host.
bool is_word(std::string_view text) {
  const auto last = text.substr(text.rfind(':') + 1);  // all of it without a colon
  const bool names_port =
      last.size() < text.size() && last.find_first_not_of("0123456789") == std::string_view::npos && !last.empty();
  return is_scheme(text) && !names_port && text.find('.') == std::string_view::npos &&
         !equal_in_any_case(text.substr(0, text.find(':')), "localhost");
}

// With its slashes; 0 where there is none.
std::size_t length_of_scheme(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos || is_path(text)) return 0;
  const auto before = text.substr(0, slash);
  const bool has_colon = before.ends_with(':');
  if (text.substr(slash).starts_with("//")) return (has_colon && is_scheme(before)) || is_word(before) ? slash + 2 : 0;
  return has_colon && is_word(before) ? slash + 1 : 0;
}

// `//host`, as a page of the web links to another.
bool is_without_a_scheme(std::string_view text) {
  if (!take_prefix(text, "//")) return false;
  return take_until(text, "/?#;&").find('.') != std::string_view::npos;
}

}  // namespace

bool has_scheme(std::string_view text) { return length_of_scheme(text) > 0 || is_without_a_scheme(text); }

Result<void> take_url(std::string_view& text, ParsedField& parsed) {
  bool names_host = is_without_a_scheme(text);
  if (names_host) text.remove_prefix(2);
  // Pasted one upon the other, the last one counts.
  for (auto length = length_of_scheme(text); length > 0; length = length_of_scheme(text)) {
    const auto scheme = text.substr(0, length);
    parsed.says_http = parsed.says_http || equal_in_any_case(scheme.substr(0, scheme.find_first_of(":/")), "http");
    parsed.is_jdbc = parsed.is_jdbc || equal_in_any_case(scheme.substr(0, 5), "jdbc:");
    names_host = true;
    text.remove_prefix(length);
  }
  if (names_host || !is_path(text)) TRY(read_authority(take_until(text, "/?#;&"), parsed));
  return read_path(take_until(text, "?#;&"), parsed);
}

}  // namespace kater::connect::databricks
