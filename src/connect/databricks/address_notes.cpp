#include "connect/databricks/address_notes.h"

#include <fmt/format.h>

#include "connect/pasted_text.h"

namespace kater::connect::databricks {
namespace {

void add_what_was_left_out(const ParsedField& field, std::vector<std::string>& notes) {
  if (field.says_http) notes.emplace_back("Kater speaks HTTPS, although the address says http.");
  if (field.held_a_secret) {
    notes.push_back(fmt::format("The token in the {} was left out. Enter it as Access Token.",
                                field.is_jdbc ? "JDBC URL" : "address"));
  }
}

}  // namespace

std::vector<std::string> notes_about(const PastedAddress& pasted, const ParsedField& domain, const ParsedField& id,
                                     const model::DatabricksAddress& address) {
  constexpr std::uint16_t https_port = 443;
  std::vector<std::string> notes;
  if (!address.host.empty() && trimmed(pasted.domain) != address.host)
    notes.push_back(fmt::format("The warehouse domain is {}.", address.host));
  if (!address.warehouse_id.empty() && trimmed(pasted.warehouse_id) != address.warehouse_id) {
    notes.push_back(
        fmt::format("The warehouse ID is {}{}.", address.warehouse_id,
                    id.warehouse_id.empty() && !domain.warehouse_id.empty() ? ", found in the warehouse domain" : ""));
  }
  const auto typed_port = trimmed(pasted.port);
  if (typed_port != std::to_string(address.port) && (!typed_port.empty() || address.port != https_port))
    notes.push_back(fmt::format("The port is {}, as the address says.", address.port));
  if (!address.workspace_id.empty()) {
    notes.push_back(
        fmt::format("The host serves several workspaces; Kater asks for workspace {}.", address.workspace_id));
  }
  for (const auto* field : {&domain, &id}) add_what_was_left_out(*field, notes);
  return notes;
}

}  // namespace kater::connect::databricks
