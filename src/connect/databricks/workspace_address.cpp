#include "connect/databricks/workspace_address.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

namespace kater::connect::databricks {
namespace {

// What one field said. Empty texts and no port: it did not say.
struct ParsedField {
  std::string host;
  std::optional<std::uint16_t> port;
  std::string warehouse_id;
  std::string workspace_id;
};

constexpr std::uint16_t https_port = 443;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool equal_whatever_case(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, {}, lower, lower);
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!equal_whatever_case(text.substr(0, prefix.size()), prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// Without blanks and quotes around it, those included that come with a copy from a web page.
std::string_view trimmed(std::string_view text) {
  constexpr std::string_view around[] = {" ", "\t", "\r", "\n", "\"", "'", "`", "\u00a0", "\u200b", "\ufeff"};
  for (bool again = true; again;) {
    again = false;
    for (const auto sign : around) {
      for (; text.starts_with(sign); again = true) text.remove_prefix(sign.size());
      for (; text.ends_with(sign); again = true) text.remove_suffix(sign.size());
    }
  }
  return text;
}

std::string_view take_until(std::string_view& text, std::string_view ends) {
  const auto part = text.substr(0, text.find_first_of(ends));
  text.remove_prefix(part.size());
  return part;
}

// Databricks' tokens begin like this (unconfirmed as a rule, so it only ever warns of a mix-up of fields).
bool looks_like_a_token(std::string_view text) {
  return text.starts_with("dapi") && text.size() >= 32 && text.find('.') == std::string_view::npos;
}

bool is_host(std::string_view text) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view{"-._[]:"}.find(c) != std::string_view::npos;
  };
  const bool bracketed = text.starts_with('[') && text.ends_with(']');
  return text.size() <= 253 && std::ranges::all_of(text, fits) &&
         (bracketed || text.find_first_of("[]:") == std::string_view::npos);
}

// 16 hex digits in every recording, yet opaque (docs/databricks/hosts-and-sign-in.md#warehouse-ids): so any sign that
// means nothing in an address.
bool is_warehouse_id(std::string_view text) {
  const auto fits = [](char c) {
    const char small = lower(c);
    return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  };
  return text.size() <= 128 && std::ranges::all_of(text, fits);
}

Result<std::uint16_t> port_from(std::string_view text) {
  std::uint16_t port = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), port);
  if (read.ec == std::errc{} && read.ptr == text.data() + text.size() && port != 0) return port;
  return refuse(Code::invalid_argument, "The port is not a number from 1 to 65535. Databricks listens on 443.");
}

Error not_a_host() {
  return refuse(
      Code::invalid_argument,
      "The warehouse domain is not the name of a host. Copy `Server hostname` from the warehouse's Connection "
      "details in Databricks; it looks like adb-1234567890123456.7.azuredatabricks.net.");
}

Error token_in_the_wrong_field() {
  return refuse(Code::invalid_argument,
                "What was entered as an address looks like an access token. Enter it as Access Token.");
}

Error a_cluster() {
  return refuse(
      Code::invalid_argument,
      "This is the path of an all-purpose cluster, which cannot run Kater's statements. Take a SQL warehouse: "
      "its HTTP path looks like /sql/1.0/warehouses/1234567890abcdef.");
}

// `o=…`, `workspace_id=…` between `?`, `&` or `;`.
void read_query(std::string_view query, ParsedField& parsed) {
  while (!query.empty()) {
    query.remove_prefix(1);
    auto part = take_until(query, "?&;#");
    if (take_prefix(part, "o=") || take_prefix(part, "workspace_id=")) parsed.workspace_id = take_until(part, "/");
  }
}

// `/sql/1.0/warehouses/<id>`, the older `…/endpoints/<id>`, or what a browser shows: `/sql/warehouses/<id>`.
Result<void> read_path(std::string_view path, ParsedField& parsed) {
  if (path.find("sql/protocolv1/") != std::string_view::npos) return a_cluster();
  for (const std::string_view mark : {"warehouses/", "endpoints/"}) {
    const auto at = path.find(mark);
    if (at == std::string_view::npos) continue;
    auto rest = path.substr(at + mark.size());
    parsed.warehouse_id = take_until(rest, "/");
  }
  return {};
}

Result<void> read_authority(std::string_view authority, ParsedField& parsed) {
  if (const auto user = authority.rfind('@'); user != std::string_view::npos) authority.remove_prefix(user + 1);
  const auto colon =
      authority.find(':', authority.starts_with('[') ? std::min(authority.find(']'), authority.size()) : 0);
  if (colon != std::string_view::npos) {
    if (colon + 1 < authority.size()) parsed.port = TRY(port_from(authority.substr(colon + 1)));
    authority = authority.substr(0, colon);
  }
  while (authority.ends_with('.')) authority.remove_suffix(1);
  std::ranges::transform(authority, std::back_inserter(parsed.host), lower);
  if (looks_like_a_token(parsed.host)) return token_in_the_wrong_field();
  if (!is_host(parsed.host)) return not_a_host();
  return {};
}

// host:port/path?query#fragment, any part of which may be missing.
Result<ParsedField> read_location(std::string_view text, bool may_be_path) {
  ParsedField parsed;
  const bool is_path = text.starts_with('/') || (may_be_path && equal_whatever_case(text.substr(0, 4), "sql/"));
  if (!is_path) TRY(read_authority(take_until(text, "/?#;&"), parsed));
  TRY(read_path(take_until(text, "?#;&"), parsed));
  read_query(text, parsed);
  return parsed;
}

// jdbc:databricks://host:443/schema;httpPath=/sql/1.0/warehouses/id;AuthMech=3;PWD=…
Result<ParsedField> read_jdbc(std::string_view text) {
  ParsedField parsed = TRY(read_location(take_until(text, ";"), false));
  while (!text.empty()) {
    text.remove_prefix(1);
    auto setting = take_until(text, ";");
    if (!take_prefix(setting, "httppath=")) continue;
    setting = trimmed(setting);
    TRY(read_path(take_until(setting, "?#&"), parsed));
    read_query(setting, parsed);
  }
  return parsed;
}

Result<ParsedField> read_address(std::string_view text) {
  if (take_prefix(text, "jdbc:databricks://") || take_prefix(text, "jdbc:spark://")) return read_jdbc(text);
  while (take_prefix(text, "https://") || take_prefix(text, "http://")) {
  }
  return read_location(text, true);
}

// The id alone, or an address with it.
Result<ParsedField> read_id_field(std::string_view text) {
  const auto first_segment = text.substr(0, text.find('/'));
  const bool has_address = text.find('/') != std::string_view::npos || equal_whatever_case(text.substr(0, 5), "jdbc:");
  if (has_address && (first_segment.empty() || first_segment.find_first_of(".:") != std::string_view::npos))
    return read_address(text);
  ParsedField parsed;
  if (has_address) {
    TRY(read_path(take_until(text, "?#;&"), parsed));
  } else {
    parsed.warehouse_id = take_until(text, "?#;&");
  }
  read_query(text, parsed);
  if (looks_like_a_token(parsed.warehouse_id)) return token_in_the_wrong_field();
  return parsed;
}

// Of two answers to one question: the one there is, or a refusal where they differ.
Result<std::string> agreed(std::string_view what, const std::string& first, const std::string& second) {
  if (first.empty() || second.empty() || first == second) return first.empty() ? second : first;
  return refuse(Code::invalid_argument, fmt::format("Two different {} were entered. Correct one of the fields.", what));
}

// 443 is what the form holds before anybody types, so an address that names another port wins over it.
Result<std::uint16_t> agreed_port(std::optional<std::uint16_t> parsed, std::string_view field) {
  if (field.empty()) return parsed.value_or(https_port);
  const auto entered = TRY(port_from(field));
  if (!parsed || *parsed == entered || entered == https_port) return parsed.value_or(entered);
  return refuse(Code::invalid_argument, "The address names another port than the field Port. Correct one of them.");
}

std::vector<std::string> notes_about(const PastedAddress& pasted, const ParsedField& domain, const ParsedField& id,
                                     const UnderstoodAddress& understood) {
  std::vector<std::string> notes;
  const auto& address = understood.address;
  const std::string typed_host{trimmed(pasted.domain)};
  if (!address.host.empty() && typed_host != address.host)
    notes.push_back(fmt::format("The warehouse domain is {}.", address.host));
  if (!address.warehouse_id.empty() && trimmed(pasted.warehouse_id) != address.warehouse_id) {
    notes.push_back(
        fmt::format("The warehouse ID is {}{}.", address.warehouse_id,
                    id.warehouse_id.empty() && !domain.warehouse_id.empty() ? ", found in the warehouse domain" : ""));
  }
  const auto typed_port = trimmed(pasted.port);
  if (typed_port != std::to_string(address.port) && (!typed_port.empty() || address.port != https_port)) {
    notes.push_back(fmt::format("The port is {}, as the address says.", address.port));
  }
  if (!address.workspace_id.empty()) {
    notes.push_back(
        fmt::format("The host serves several workspaces; Kater asks for workspace {}.", address.workspace_id));
  }
  for (const auto& field : {pasted.domain, pasted.warehouse_id}) {
    auto text = trimmed(field);
    if (take_prefix(text, "http://")) notes.push_back("Kater speaks HTTPS, although the address says http.");
    std::string in_lower_case;
    std::ranges::transform(text, std::back_inserter(in_lower_case), lower);
    if (in_lower_case.find(";pwd=") != std::string::npos) {
      notes.push_back("The token in the JDBC URL was left out. Enter it as Access Token.");
    }
  }
  return notes;
}

}  // namespace

Result<UnderstoodAddress> understand_so_far(const PastedAddress& pasted) {
  const ParsedField domain = TRY(read_address(trimmed(pasted.domain)));
  const ParsedField id = TRY(read_id_field(trimmed(pasted.warehouse_id)));
  UnderstoodAddress understood;
  auto& address = understood.address;
  address.host = TRY(agreed("warehouse domains", domain.host, id.host));
  address.warehouse_id = TRY(agreed("warehouse IDs", domain.warehouse_id, id.warehouse_id));
  address.workspace_id = TRY(agreed("workspaces", domain.workspace_id, id.workspace_id));
  address.port = TRY(agreed_port(domain.port ? domain.port : id.port, trimmed(pasted.port)));
  if (!is_warehouse_id(address.warehouse_id) || !is_warehouse_id(address.workspace_id)) {
    return refuse(Code::invalid_argument,
                  "The warehouse ID holds blanks or signs that none has. It looks like 1234567890abcdef.");
  }
  understood.notes = notes_about(pasted, domain, id, understood);
  return understood;
}

Result<UnderstoodAddress> understand(const PastedAddress& pasted) {
  auto understood = TRY(understand_so_far(pasted));
  const auto& address = understood.address;
  if (address.host.empty()) {
    return refuse(Code::invalid_argument,
                  "The warehouse domain is missing. Copy `Server hostname` from the warehouse's "
                  "Connection details in Databricks.");
  }
  if (address.warehouse_id.empty()) {
    return refuse(Code::invalid_argument,
                  "The warehouse ID is missing. Copy `HTTP path` from the warehouse's Connection "
                  "details in Databricks; its last part is the ID.");
  }
  return understood;
}

Result<Secret> cleaned_token(Secret pasted) {
  auto text = trimmed(pasted.reveal());
  if (take_prefix(text, "authorization:")) text = trimmed(text);
  if (equal_whatever_case(text.substr(0, text.find(' ')), "bearer"))
    text = trimmed(text.substr(std::string_view{"bearer"}.size()));
  if (text.empty()) return refuse(Code::invalid_argument, "The access token is missing.");
  if (!std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; })) {
    return refuse(Code::invalid_argument,
                  "The access token holds a blank or a sign that no token has. Copy it again, and nothing around it.");
  }
  return Secret{text};
}

std::string last_four_of(const Secret& token) {
  constexpr std::size_t shown = 4;
  if (token.size() < 3 * shown) return {};
  return std::string{token.reveal().substr(token.size() - shown)};
}

}  // namespace kater::connect::databricks
