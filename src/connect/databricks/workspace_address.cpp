#include "connect/databricks/workspace_address.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "connect/databricks/address_field.h"
#include "connect/databricks/address_notes.h"
#include "connect/pasted_text.h"

namespace kater::connect::databricks {
namespace {

constexpr std::uint16_t https_port = 443;

// 16 hex digits in every recording, yet opaque (docs/databricks/hosts-and-sign-in.md#warehouse-ids): so any
// character that means nothing in an address.
bool is_warehouse_id(std::string_view text) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
  };
  return text.size() <= 128 && std::ranges::all_of(text, fits);
}

// Brings the answers of two fields together: the one that there is, or a refusal where they differ.
Result<std::string> agreed(std::string_view what, const std::string& first, const std::string& second) {
  if (first.empty() || second.empty() || first == second) return first.empty() ? second : first;
  return refuse(Code::invalid_argument, fmt::format("Two different {} were entered. Correct one of the fields.", what));
}

// The form holds 443 from the start, so an address that names another port wins over it.
Result<std::uint16_t> agreed_port(std::optional<std::uint16_t> parsed, std::string_view field) {
  if (field.empty()) return parsed.value_or(https_port);
  const auto entered = TRY(port_from(field));
  if (!parsed || *parsed == entered || entered == https_port) return parsed.value_or(entered);
  return refuse(Code::invalid_argument, "The address names another port than the field Port. Correct one of them.");
}

}  // namespace

Result<UnderstoodAddress> understand_so_far(const PastedAddress& pasted) {
  const ParsedField domain = TRY(read_address(pasted.domain));
  const ParsedField id = TRY(read_warehouse_field(pasted.warehouse_id));
  UnderstoodAddress understood;
  auto& address = understood.address;
  address.host = TRY(agreed("warehouse domains", domain.host, id.host));
  address.warehouse_id = TRY(agreed("warehouse IDs", domain.warehouse_id, id.warehouse_id));
  address.workspace_id = TRY(agreed("workspaces", domain.workspace_id, id.workspace_id));
  address.port = TRY(agreed_port(domain.port ? domain.port : id.port, trimmed(pasted.port)));
  if (!is_warehouse_id(address.warehouse_id) || !is_warehouse_id(address.workspace_id)) {
    return refuse(Code::invalid_argument,
                  "The warehouse ID holds blanks or characters that none has. It looks like 1234567890abcdef.");
  }
  understood.notes = notes_about(pasted, domain, id, address);
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

}  // namespace kater::connect::databricks
