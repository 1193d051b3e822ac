#include "connect/databricks/address_authority.h"

#include <algorithm>
#include <string>

#include "connect/pasted_text.h"

namespace kater::connect::databricks {
namespace {

bool is_host(std::string_view text) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view{"-._[]:"}.find(c) != std::string_view::npos;
  };
  const bool bracketed = text.starts_with('[') && text.ends_with(']');
  return text.size() <= 253 && std::ranges::all_of(text, fits) &&
         (bracketed || text.find_first_of("[]:") == std::string_view::npos);
}

bool is_single_word(std::string_view host) {
  return !host.empty() && host.find_first_of(".[") == std::string_view::npos && host != "localhost";
}

Error not_a_host() {
  return refuse(
      Code::invalid_argument,
      "The warehouse domain is not the name of a host. Copy `Server hostname` from the warehouse's Connection "
      "details in Databricks; it looks like adb-1234567890123456.7.azuredatabricks.net.");
}

// The word is not repeated, as it may be anything.
Error only_a_word() {
  return refuse(Code::invalid_argument,
                "The warehouse domain is a single word without a dot. Is that all of it? Copy `Server hostname` from "
                "the warehouse's Connection details in Databricks; it looks like "
                "adb-1234567890123456.7.azuredatabricks.net.");
}

// Whether a secret was among what stands before the @.
bool holds_a_secret(std::string_view user) {
  const auto colon = user.find(':');
  return looks_like_a_token(user) || (colon != std::string_view::npos && colon + 1 < user.size());
}

}  // namespace

Result<void> read_authority(std::string_view authority, ParsedField& parsed) {
  if (const auto user = authority.rfind('@'); user != std::string_view::npos) {
    parsed.held_a_secret = parsed.held_a_secret || holds_a_secret(authority.substr(0, user));
    authority.remove_prefix(user + 1);
  }
  const auto colon =
      authority.find(':', authority.starts_with('[') ? std::min(authority.find(']'), authority.size()) : 0);
  if (colon != std::string_view::npos) {
    if (colon + 1 < authority.size()) parsed.port = TRY(port_from(authority.substr(colon + 1)));
    authority = authority.substr(0, colon);
  }
  while (authority.ends_with('.')) authority.remove_suffix(1);
  parsed.host = lower_case(authority);
  if (looks_like_a_token(parsed.host)) return token_in_the_wrong_field();
  if (!is_host(parsed.host)) return not_a_host();
  if (is_single_word(parsed.host)) return only_a_word();
  return {};
}

bool looks_like_a_token(std::string_view text) {
  return equal_in_any_case(text.substr(0, 4), "dapi") && text.size() >= 32 && text.find('.') == std::string_view::npos;
}

Error token_in_the_wrong_field() {
  return refuse(Code::invalid_argument,
                "What was entered as an address looks like an access token. Enter it as Access Token.");
}

}  // namespace kater::connect::databricks
