// What people paste: three fields, told apart by line ends; and as a token. What was understood is understood again as
// itself.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "connect/databricks/workspace_address.h"
#include "connect/pasted_token.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kater;
  std::string_view text{reinterpret_cast<const char*>(data), size};
  (void)connect::cleaned_token(Secret{text});
  connect::databricks::PastedAddress pasted;
  for (auto* field : {&pasted.domain, &pasted.port, &pasted.warehouse_id}) {
    *field = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), field->size() + 1));
  }
  const auto understood = connect::databricks::understand(pasted);
  if (!understood.has_value()) {
    if (understood.error().sentence().empty()) std::abort();
    return 0;
  }
  const auto& address = understood->address;
  if (address.host.empty() || address.host.find_first_of(" /?#@\r\n") != std::string::npos) std::abort();
  const auto again =
      connect::databricks::understand({address.host, std::to_string(address.port), address.warehouse_id});
  if (!again.has_value() || again->address.host != address.host || again->address.port != address.port ||
      again->address.warehouse_id != address.warehouse_id) {
    std::abort();
  }
  return 0;
}
