// A refusal in any form (docs/databricks/errors.md#forms-of-a-refusal). The first byte picks the status; what people
// are shown must stay short, whatever a stranger wrote.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "connect/databricks/error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kater;
  constexpr std::array statuses{200, 302, 400, 401, 403, 404, 409, 429, 499, 500, 501, 503, 504, 599};
  if (size == 0) return 0;
  const net::Reply reply{.status = statuses[data[0] % statuses.size()],
                         .headers = {{"x-request-id", "r-1"}},
                         .body{reinterpret_cast<const char*>(data) + 1, size - 1}};
  const auto accepted = connect::databricks::accepted(reply, "host.example");
  if (!accepted.has_value() && (accepted.error().sentence().empty() || accepted.error().sentence().size() > 2000)) {
    std::abort();
  }
  return 0;
}
